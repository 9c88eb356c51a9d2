using System.Globalization;
using System.Text.Json;
using ComplaintFlow.Clocks;
using ComplaintFlow.Events;
using ComplaintFlow.Handlers;
using ComplaintFlow.Names;
using ComplaintFlow.Rules;
using ComplaintFlow.Settings;
using ComplaintFlow.Tests.Rules;

namespace ComplaintFlow.Tests.Cultures;

/// <summary>What is stored, hashed, parsed or sent is the same in every culture.</summary>
public class CultureTests
{
    private static readonly Lazy<ComplaintRules> Invariant = new(() => UnderCulture.Run("", () => FullRules.Compile()));
    private static readonly Lazy<Task<IReadOnlyList<string>>> InvariantRun = new(() => UnderCulture.RunAsync("", CultureRun.RunAsync));

    public static TheoryData<string> Cultures => UnderCulture.Names;

    [Theory]
    [MemberData(nameof(Cultures))]
    public void The_version_of_the_rules_is_the_same(string culture)
    {
        ComplaintRules rules = UnderCulture.Run(culture, () => FullRules.Compile());

        Assert.Equal(Invariant.Value.VersionText, rules.VersionText);
        Assert.Equal(Invariant.Value.Document.ToJson(), UnderCulture.Run(culture, rules.Document.ToJson));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void What_a_due_time_is_reckoned_by_is_the_same(string culture)
    {
        Assert.Equal(BasesOf(Invariant.Value), BasesOf(UnderCulture.Run(culture, () => FullRules.Compile())));

        static string[] BasesOf(ComplaintRules rules) => [.. rules.Document.Deadlines.Targets.Select(target => $"{target.Name} {target.Clock.Basis}")];
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public async Task What_is_stored_of_complaints_is_the_same(string culture)
    {
        IReadOnlyList<string> expected = await InvariantRun.Value;
        IReadOnlyList<string> stored = await UnderCulture.RunAsync(culture, CultureRun.RunAsync);

        foreach ((string one, string other) in expected.Zip(stored))
            Assert.Equal(one, other);
        Assert.Equal(expected.Count, stored.Count);
    }

    [Fact]
    public async Task The_run_meets_everything_that_depends_on_cultures_elsewhere()
    {
        string all = string.Join('\n', await InvariantRun.Value);

        Assert.DoesNotContain("\nCF", all, StringComparison.Ordinal);
        foreach (string type in (string[])["complaint-received", "deadline-started", "deadline-missed", "escalation-fired", "appointment-changed", "venue-changed", "complaint-reclassified", "deadline-paused", "classification-suggested", "host-event", "note-added", "deadline-extension-requested"])
            Assert.Contains($" {type} ", all, StringComparison.Ordinal);
        Assert.Contains("1234.56", all, StringComparison.Ordinal);
        Assert.Contains("-1234.5", all, StringComparison.Ordinal);
        Assert.Contains("-03:30", all, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void What_is_written_and_read_as_text_is_the_same(string culture)
    {
        Assert.Equal(UnderCulture.Run("", Texts), UnderCulture.Run(culture, Texts));

        static string[] Texts()
        {
            ComplaintId id = ComplaintId.Parse("5HV2K-9D3MA-T8X1QY".ToLowerInvariant(), CultureInfo.CurrentCulture);
            DateTimeOffset instant = new(2026, 2, 28, 23, 59, 59, TimeSpan.FromHours(-3.5));
            WorkingTime time = WorkingTime.Parse("-41:30:00.5", CultureInfo.CurrentCulture);
            return
            [
                id.ToString(), $"{id}", JsonSerializer.Serialize(id), $"{id.CreatedAt.UtcTicks}",
                time.ToString(), JsonSerializer.Serialize(time), Allowance.Parse("90 WORKING MINUTES", CultureInfo.CurrentCulture).ToString(), JsonSerializer.Serialize(Allowance.Parse("15 business days", CultureInfo.CurrentCulture)),
                YearlyDay.Parse("EASTER-2", CultureInfo.CurrentCulture).ToString(), YearlyDay.Parse("FIRST FRIDAY OF JULY", CultureInfo.CurrentCulture).ToString(), YearlyDay.Parse("12-25", CultureInfo.CurrentCulture).In(2026)!.Value.DayNumber.ToString(CultureInfo.InvariantCulture),
                new Money(-1234.50m, "EUR").ToString(), AmountRange.Between(-1234.5m, 99.90m, "EUR").ToString(), Signal.Repeats(3).ToString(),
                new RulesVersion(-12, "hash").ToString(), DeadlineId.Of("respond", -1, 2).Name, RulesAgeOf("12:hash"),
                JsonNames.Of(EscalationReason.Idle), MatchKey.NameOf(Urgency.Critical), string.Join(',', Enum.GetValues<MatchDimension>().Select(JsonNames.Of)),
                PhraseText.Fold("INTEREST İNDİRİM ｉＩ"), Category.Of("INFO/İ").Name, PersonId.Of("IGNACIO").Name, Language.Of("ZH-Hans").Name,
                Invariant.Value.Lifecycles.Default.ToJson(), Invariant.Value.Lifecycles.Default.ToMermaid(), Invariant.Value.Lifecycles.Default.ToDot(),
                CanonicalWriter.ToJson(writer => writer.Number("number", -1_234_567)), CanonicalWriter.HashOf(writer => writer.Duration("duration", TimeSpan.FromDays(-1.5))),
                DayText(instant),
            ];
        }

        static string RulesAgeOf(string version) => DeadlineRulesVersion.GenerationOf(version).ToString(CultureInfo.InvariantCulture);

        static string DayText(DateTimeOffset instant) => WorkCalendar.Define("a", c => c.In(FullRules.Zone).OpenOnWeekdays("09:00-17:30"))
            .Explain(instant, new DueTerms(Allowance.BusinessDays(3)) { Ends = EndRule.CloseOfBusiness }).ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en"));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void What_is_read_from_configuration_is_the_same(string culture)
    {
        Assert.Equal(UnderCulture.Run("", Read), UnderCulture.Run(culture, Read));

        static string[] Read()
        {
            Handler[] people = [.. FullRules.Compile().Roster!.People];
            return
            [
                .. people.SelectMany(person => person.Absences.Select(period => string.Create(CultureInfo.InvariantCulture, $"{person.Id} {period.From?.UtcTicks} {period.Until?.UtcTicks}"))),
                .. people.Select(person => string.Create(CultureInfo.InvariantCulture, $"{person.Id} {person.Capacity} {person.Weight} {person.Tier}")),
                CanonicalWriter.ToJson(FullRules.Compile().Mandates.Write),
            ];
        }
    }
}
