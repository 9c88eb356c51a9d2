using System.Text.Json;
using ComplaintFlow.Events;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;
using ComplaintFlow.Tests.Repository;

namespace ComplaintFlow.Tests.Rules;

/// <summary>The document of which the rules' version is the hash.</summary>
public class RulesDocumentTests
{
    private const string Pinned = "tests/ComplaintFlow.Tests/Rules/full-rules.json";
    private const string Renew = "COMPLAINTFLOW_RENEW_FULL_RULES";

    [Fact]
    public void The_document_of_rules_that_use_every_feature_is_the_pinned_one()
    {
        string document = FullRules.Compile().Document.ToJson() + "\n";
        if (Environment.GetEnvironmentVariable(Renew) is not null)
            File.WriteAllText(RepositoryFiles.At(Pinned), document);

        string difference = Difference(RepositoryFiles.Read(Pinned), document);

        Assert.True(
            difference.Length == 0,
            $"The document is not the one in {Pinned}, so that nodes with the released version refuse those with this one. Where that is meant, run the test with {Renew}=1 and commit the file.\n{difference}");
    }

    [Fact]
    public void The_version_of_the_pinned_rules_stays() => Assert.Equal("7:028a6da28c55f039", FullRules.Compile().VersionText);

    [Fact]
    public void Nothing_in_the_document_is_written_by_a_compiler()
    {
        string document = FullRules.Compile().Document.ToJson();

        Assert.DoesNotContain(" = ", document, StringComparison.Ordinal);
        Assert.DoesNotContain("ComplaintFlow", document, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", document, StringComparison.Ordinal);
    }

    [Fact]
    public void The_document_uses_every_change_and_every_reason_of_the_library()
    {
        using JsonDocument document = JsonDocument.Parse(FullRules.Compile().Document.ToJson());
        JsonElement[] policies = [.. document.RootElement.GetProperty("policies").EnumerateArray()];

        Assert.Equal(
            [.. Enum.GetValues<EscalationReason>().Select(JsonNames.Of).Order(StringComparer.Ordinal)],
            policies.Select(policy => policy.GetProperty("when").GetProperty("reason").GetString()!).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            ["cool-off", "handler", "next-appointment", "next-opening", "notify", "place", "remind-approvers", "urgency"],
            policies.SelectMany(policy => policy.GetProperty("levels").EnumerateArray()).SelectMany(level => level.GetProperty("changes").EnumerateArray())
                .Select(change => change.GetProperty("change").GetString()!).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_no_and_none_are_left_out_and_sets_are_sorted()
    {
        string written = CanonicalWriter.ToJson(writer =>
        {
            writer.Text("text", null);
            writer.Number("number", null);
            writer.Flag("flag", false);
            writer.Texts("texts", []);
            writer.Set("set", ["b", "B", "a", "b"]);
            writer.Number("negative", -1_234_567);
            writer.Duration("duration", TimeSpan.FromHours(-25.5));
        });

        Assert.Equal(
            """
            {
              "set": [
                "B",
                "a",
                "b"
              ],
              "negative": -1234567,
              "duration": "-1.01:30:00"
            }
            """,
            written);
    }

    /// <summary>Whatever a host changes in its settings that complaints are decided by makes another version.</summary>
    [Theory]
    [InlineData("\"DescriptionLength\": 20000", "\"DescriptionLength\": 20001")]
    [InlineData("amount-below(99.5)", "amount-below(99.6)")]
    [InlineData("1500.75", "1500.76")]
    [InlineData("\"repeats-3\"", "\"repeats-4\"")]
    [InlineData("\"ToHandler\": \"ana\", \"Skill\": \"law\"", "\"ToHandler\": \"ana\"")]
    [InlineData("10:00-16:00", "10:00-16:30")]
    [InlineData("easter+1", "easter+50")]
    [InlineData("\"12-31\"", "\"12-31 or next weekday\"")]
    [InlineData("\"Open\": { \"2026-12-24\"", "\"Shorten\": { \"2026-12-24\"")]
    [InlineData("\"Starts\": \"instant\"", "\"Starts\": \"next-opening\"")]
    [InlineData("2026-01-02", "2026-01-03")]
    [InlineData("\"Times\": 2", "\"Times\": 3")]
    [InlineData("\"Times\": 2", "\"Times\": 2, \"Condition\": \"complicated\"")]
    [InlineData("\"Extension\": { \"By\": \"30 calendar days\", \"Times\": 2, \"NeedsApproval\": true, \"Notice\": \"extension-notice\" }", "\"Extension\": [ { \"By\": \"30 calendar days\", \"Times\": 2, \"NeedsApproval\": true, \"Notice\": \"extension-notice\" }, { \"By\": \"1 calendar day\" } ]")]
    [InlineData("2 working hours", "3 working hours")]
    [InlineData("\"MetByStep\": [ \"call\" ]", "\"MetByStep\": [ \"ring\" ]")]
    [InlineData("\"withdrawn\", \"merged\"", "\"withdrawn\", \"closed\"")]
    [InlineData("500.25 CNY", "500.26 CNY")]
    [InlineData("\"P2\": \"urgent\"", "\"P2\": \"normal\"")]
    [InlineData("\"Words\": [ \"sign\" ]", "\"Words\": [ \"signed\" ]")]
    [InlineData("the tower song", "the tower tune")]
    [InlineData("\"hardly\"", "\"scarcely\"")]
    [InlineData("\"Capacity\": 4", "\"Capacity\": 5")]
    [InlineData("\"CoolOff\": \"1 hour\"", "\"CoolOff\": \"61 minutes\"")]
    [InlineData("\"Every\": \"15 minutes\"", "\"Every\": \"20 minutes\"")]
    [InlineData("\"Handled\": true", "\"Handled\": false")]
    [InlineData("8 working hours", "9 working hours")]
    [InlineData("\"NextOpening\": \"shop\", \"ClocksFollow\": true", "\"NextOpening\": \"shop\"")]
    public void Another_setting_is_another_version(string setting, string other)
    {
        Assert.Contains(setting, FullRules.Settings, StringComparison.Ordinal);

        Assert.NotEqual(FullRules.Compile().VersionText, FullRules.Compile(FullRules.Settings.Replace(setting, other, StringComparison.Ordinal)).VersionText);
    }

    /// <summary>What decides nothing of a complaint keeps no node out.</summary>
    [Theory]
    [InlineData("\"Capacity\": 20, \"Weight\": 2", "\"Capacity\": 30, \"Weight\": 3")]
    [InlineData("\"Analysis\": \"off\"", "\"Analysis\": \"warning\"")]
    [InlineData("1500.75", "1500.750")]
    [InlineData("500.25 CNY", "500.250 CNY")]
    [InlineData("\"withdrawn\", \"merged\"", "\"merged\", \"withdrawn\"")]
    [InlineData("2 working hours", "120 working minutes")]
    [InlineData("\"Id\": \"law\", \"For\"", "\"id\": \"law\", \"for\"")]
    public void What_decides_nothing_is_in_no_version(string setting, string other)
    {
        Assert.Contains(setting, FullRules.Settings, StringComparison.Ordinal);

        Assert.Equal(FullRules.Compile().VersionText, FullRules.Compile(FullRules.Settings.Replace(setting, other, StringComparison.Ordinal)).VersionText);
    }

    /// <summary>The lines that differ, with where they stand; whatever is the same before and after is left out.</summary>
    private static string Difference(string expected, string actual)
    {
        if (expected == actual)
            return "";
        string[] was = expected.Split('\n');
        string[] now = actual.Split('\n');
        int first = was.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        int last = was.Reverse().Zip(now.Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        last = Math.Min(last, Math.Min(was.Length, now.Length) - first);
        return string.Join(
            '\n',
            [$"@@ line {first + 1}", .. was[Math.Max(0, first - 3)..first].Select(line => $"  {line}"), .. was[first..^last].Take(40).Select(line => $"- {line}"), .. now[first..^last].Take(40).Select(line => $"+ {line}")]);
    }
}
