using System.Globalization;
using ComplaintFlow.Testing;

namespace ComplaintFlow.Tests.Repository;

/// <summary>The worked example of a third language is complete but for the guidance of the built-in playbooks, which is English then.</summary>
public class GermanTextsTests
{
    private static readonly LanguageTexts German = LanguageTexts.FromJson("de", RepositoryFiles.At("docs/languages/de.json"));

    [Fact]
    public void The_german_file_lacks_nothing() =>
        Assert.DoesNotContain(TextsConformance.Check(German, CultureInfo.GetCultureInfo("de"), "entry.utc", "tier.vip", "urgency.normal"), finding => !IsGuidance(finding.Key));

    private static bool IsGuidance(string key) => key.StartsWith("guidance.", StringComparison.Ordinal) || key.StartsWith("playbook.", StringComparison.Ordinal) || key.StartsWith("step.", StringComparison.Ordinal);

    [Fact]
    public void It_has_no_keys_that_the_library_does_not_have() => Assert.Empty(German.Keys.Except(ComplaintTexts.Keys));
}
