using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using ComplaintFlow.Care;
using ComplaintFlow.Deadlines;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Handlers;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Tests.Repository;

/// <summary>That what the library asks for and what the files have is the same.</summary>
public partial class TextKeysTests
{
    // Texts that the library asks for by what a denial or a flaw carries, not where the key is written.
    private static readonly string[] ByCode = ["Refusal", "RefusalFix", "Finding"];

    // For hosts to show: no code of the library asks for them.
    private static readonly string[] ForHosts =
        ["routing.team", "routing.otherwise", "routing.no-rule"];

    private static readonly string[] Codes = [.. typeof(ErrorCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!)];
    private static readonly LifecycleDefinition[] Lifecycles = [BuiltIn.SixStage, BuiltIn.EightStage, BuiltIn.SixStageWithCare, BuiltIn.EightStageWithCare];
    private static readonly Lazy<TextUses> Sources = new(() => new(TextFiles.English.Select(line => line.Group).ToHashSet()));

    /// <summary>The causes of changes that have words of their own; for others there are general ones.</summary>
    private static readonly string[] WordsByCause =
    [
        "time-emotion", "time-deadline-missed", "time-declined", "place-emotion", "place-publicity-threatened", "place-supervisor-demanded",
        "person-supervisor-demanded", "person-declined", "person-repeated", "person-emotion", "person-deadline-missed",
    ];

    /// <summary>Each function of <see cref="TextKeys"/> with all keys that it gives for names that the library itself knows.</summary>
    private static readonly Dictionary<string, string[]> Functions = new()
    {
        ["Actor"] = Keys(TextKeys.Actor, typeof(ActorKind)),
        ["Allowance"] = [.. from unit in Units() from count in new[] { 1L, 2L } select TextKeys.Allowance(unit, count)],
        ["BadFaith.Lapse"] = Keys(TextKeys.BadFaith.Lapse, typeof(SuspicionLapse)),
        ["Brief.Declined"] = [TextKeys.Brief.Declined(1), TextKeys.Brief.Declined(2)],
        ["Brief.EarlierReopened"] = [TextKeys.Brief.EarlierReopened(1), TextKeys.Brief.EarlierReopened(2)],
        ["Brief.StyleDo"] = Keys(TextKeys.Brief.StyleDo, typeof(CommunicationStyle)),
        ["Brief.StyleDont"] = Keys(TextKeys.Brief.StyleDont, typeof(CommunicationStyle)),
        ["Channel"] = Keys(TextKeys.Channel, typeof(Channel)),
        ["Conclusions.Body"] = Keys(TextKeys.Conclusions.Body, typeof(AppealBody).GetFields().Select(field => (string)field.GetRawConstantValue()!)),
        ["Conclusions.External"] = Keys(TextKeys.Conclusions.External, typeof(ExternalOutcome)),
        ["Conclusions.Outcome"] = Keys(TextKeys.Conclusions.Outcome, typeof(ConclusionOutcome)),
        ["Conclusions.Redress"] = Keys(TextKeys.Conclusions.Redress, typeof(RedressKind)),
        ["DryRun.Candidate"] = Keys(TextKeys.DryRun.Candidate, [.. TextsTests.NamesOf(typeof(HandlerOrder)), "first", "identifier"]),
        ["DryRun.Target"] = Keys(TextKeys.DryRun.Target, typeof(RoutingTargetKind)),
        ["Due.Boundary"] = Keys(TextKeys.Due.Boundary, typeof(BoundaryRule)),
        ["Due.CalendarDays"] = [TextKeys.Due.CalendarDays(1), TextKeys.Due.CalendarDays(2)],
        ["Due.Ends"] = Keys(TextKeys.Due.Ends, TextsTests.NamesOf(typeof(EndRule)).Except(["instant"])),
        ["Due.Starts"] = Keys(TextKeys.Due.Starts, TextsTests.NamesOf(typeof(StartRule)).Except(["instant"])),
        ["Due.State"] = Keys(TextKeys.Due.State, typeof(DeadlineState)),
        ["Emotion"] = Keys(TextKeys.Emotion, typeof(Emotion)),
        ["Entry.Ahead"] = Keys(TextKeys.Entry.Ahead, typeof(AheadBy)),
        ["Entry.Cancelled"] = Keys(TextKeys.Entry.Cancelled, typeof(CancellationReason)),
        ["Entry.Classifier"] = Keys(TextKeys.Entry.Classifier, typeof(ClassificationFault)),
        ["Entry.Outcome"] = Keys(TextKeys.Entry.Outcome, TextsTests.NamesOf(typeof(StatusOutcome)).Except(["none"])),
        ["Entry.Part"] = Keys(TextKeys.Entry.Part, Sources.Value.Parts),
        ["Entry.Recalculated"] = Keys(TextKeys.Entry.Recalculated, typeof(RecalculationReason)),
        ["Entry.Related"] = Keys(TextKeys.Entry.Related, typeof(RelationKind)),
        ["Escalation.Change"] = Keys(TextKeys.Escalation.Change, typeof(EscalationChangeKind)),
        ["Escalation.End"] = Keys(TextKeys.Escalation.End, typeof(EscalationEnd)),
        ["Escalation.Reason"] = Keys(TextKeys.Escalation.Reason, typeof(EscalationReason)),
        ["Extension.Condition"] = Keys(
            TextKeys.Extension.Condition,
            DeadlinePresets.All.SelectMany(preset => preset.ToTargets()).SelectMany(target => target.Extensions).Select(extension => extension.Condition).OfType<string>()),
        ["Fields.WrongKind"] = Keys(TextKeys.Fields.WrongKind, typeof(FieldKind)),
        ["Finding"] = Keys(TextKeys.Finding, Codes.Where(code => code.StartsWith("CF53", StringComparison.Ordinal))),
        ["Findings.Confirmed"] = Keys(TextKeys.Findings.Confirmed, typeof(ConfirmedText)),
        ["Findings.Outcome"] = Keys(TextKeys.Findings.Outcome, typeof(FindingOutcome)),
        ["Guard"] = Keys(TextKeys.Guard, Guards()),
        ["Guidance.Because"] = Keys(TextKeys.Guidance.Because, [.. HintsOfSteps(), .. GeneralHints()]),
        ["Guidance.Hint"] = Keys(TextKeys.Guidance.Hint, [.. HintsOfSteps(), .. GeneralHints()]),
        ["Guidance.Words"] = Keys(TextKeys.Guidance.Words, TextsTests.NamesOf(typeof(TreatmentChange)).SelectMany(change => new[] { change, $"{change}-soften" }).Concat(WordsByCause)),
        ["Lifecycle"] = Keys(TextKeys.Lifecycle, Lifecycles.Select(lifecycle => lifecycle.Name)),
        ["Match"] = Keys(TextKeys.Match, typeof(MatchDimension)),
        ["Offers.Holder"] = Keys(TextKeys.Offers.Holder, typeof(MandateHolderKind)),
        ["Offers.Need"] = Keys(TextKeys.Offers.Need, typeof(ApprovalReason)),
        ["Offers.NotCovered"] = Keys(TextKeys.Offers.NotCovered, typeof(ApprovalReason)),
        ["Offers.RemedyState"] = Keys(TextKeys.Offers.RemedyState, typeof(RemedyState)),
        ["Offers.State"] = Keys(TextKeys.Offers.State, typeof(OfferState)),
        ["Offers.TooFew"] = [TextKeys.Offers.TooFew(1), TextKeys.Offers.TooFew(2)],
        ["PublicChannel"] = Keys(TextKeys.PublicChannel, typeof(IdentifyingField)),
        ["PassedOver"] = Keys(TextKeys.PassedOver, typeof(PassedOverReason)),
        ["Playbook"] = Keys(TextKeys.Playbook, Playbooks.All.SelectMany(PathsOf)),
        ["GuardMissing"] = Keys(TextKeys.GuardMissing, ["checks-done", "concluded", "external-ended", "facts-recorded", "finding-recorded", "not-upheld", "remedies-done", "reported-back"]),
        ["Kind"] = Keys(TextKeys.Kind, typeof(RecordKind)),
        ["Promises.KeptOnlyBy"] = Keys(TextKeys.Promises.KeptOnlyBy, ["contact", "step", "trigger"]),
        ["Refusal"] = Keys(TextKeys.Refusal, Codes.Where(code => code.StartsWith("CF1", StringComparison.Ordinal))),
        ["RefusalFix"] = Keys(TextKeys.RefusalFix, Codes.Where(code => code.StartsWith("CF1", StringComparison.Ordinal))),
        ["Relations.Kind"] = Keys(TextKeys.Relations.Kind, typeof(RelationKind)),
        ["Relationship"] = Keys(TextKeys.Relationship, typeof(RelationshipStage)),
        ["Stage"] = Keys(TextKeys.Stage, typeof(Stage)),
        ["Status"] = Keys(TextKeys.Status, typeof(Status)),
        ["Suggestions.Deviation"] = Keys(TextKeys.Suggestions.Deviation, typeof(DeviationKind)),
        ["Suggestions.WordsFor"] = Keys(TextKeys.Suggestions.WordsFor, typeof(RemedyKind)),
        ["Style"] = Keys(TextKeys.Style, typeof(CommunicationStyle)),
        ["Tier"] = Keys(TextKeys.Tier, typeof(CustomerTier)),
        ["Trigger"] = Keys(TextKeys.Trigger, typeof(Trigger)),
        ["UnknownCode.OfMatrix"] = Keys(TextKeys.UnknownCode.OfMatrix, ["impact", "urgency"]),
        ["UnknownCode.OfTaxonomy"] = Keys(TextKeys.UnknownCode.OfTaxonomy, ["category", "cause", "root-cause", "touchpoint"]),
        ["Urgency"] = Keys(TextKeys.Urgency, typeof(Urgency)),
        ["Venue"] = Keys(TextKeys.Venue, typeof(Venue)),
    };

    /// <summary>The functions for which the library need not have a text: another text is asked for after, or the taxonomy; names of fields are the host's.</summary>
    private static readonly Dictionary<string, string[]> Optional = new()
    {
        ["Conclusions.Authority"] = [],
        ["HostEvent"] = [],
        ["Field"] = [],
        ["Findings.Check"] = [],
        ["Findings.Fact"] = [],
        ["Question"] = [],
        ["StatusOf"] = [.. from lifecycle in Lifecycles from status in lifecycle.Statuses select TextKeys.StatusOf(lifecycle.Name, status.Name)],
        ["Suggestions.ConditionsOf"] = [.. Suggested(TextKeys.Suggestions.ConditionsOf)],
        ["Suggestions.WordsOf"] = [.. Suggested(TextKeys.Suggestions.WordsOf)],
        ["Term"] = [],
        ["TriggerOf"] = [.. from lifecycle in Lifecycles from trigger in lifecycle.Triggers select TextKeys.TriggerOf(lifecycle.Name, trigger.Name)],
    };

    private static readonly IReadOnlyDictionary<string, string> Constants = Types()
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .ToDictionary(field => MemberOf(field), field => (string)field.GetRawConstantValue()!);

    public static TheoryData<string> Languages => [.. TextFiles.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_key_that_the_library_asks_for_has_a_text(string language)
    {
        IEnumerable<string> asked = Constants.Values.Concat(Functions.Values.SelectMany(all => all));

        Assert.Empty(asked.Except(KeysIn(language)));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_text_is_there_that_nobody_asks_for(string language)
    {
        IEnumerable<string> asked = Constants.Values.Concat(Functions.Concat(Optional).SelectMany(all => all.Value));
        IEnumerable<string> shown = TextsTests.Groups.SelectMany(group => TextsTests.NamesOf(group.Value).Select(name => $"{group.Key}.{name}"));

        Assert.Empty(KeysIn(language).Except([.. asked, .. shown, .. ForHosts]));
    }

    [Fact]
    public void The_keys_of_every_function_are_known_here() =>
        Assert.Equal(
            Types().SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static)).Select(MemberOf).Order(StringComparer.Ordinal),
            Functions.Keys.Concat(Optional.Keys).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_key_is_one_constant() => Assert.Distinct(Constants.Values);

    [Fact]
    public void No_source_writes_a_key_by_itself() => Assert.Empty(Sources.Value.ByHand);

    [Fact]
    public void The_library_asks_for_every_constant_and_every_function() =>
        Assert.Equal(
            Constants.Keys.Concat(Functions.Keys).Concat(Optional.Keys).Order(StringComparer.Ordinal),
            Sources.Value.Uses.Select(use => use.What).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Whoever_asks_for_a_text_fills_all_of_its_placeholders()
    {
        Dictionary<string, string[]> keys = Functions.Concat(Optional)
            .Concat(Constants.Select(constant => KeyValuePair.Create(constant.Key, new[] { constant.Value }))).ToDictionary();
        List<(TextUse Use, string Key)> asked =
        [
            .. from use in Sources.Value.Uses where !ByCode.Contains(use.What) from key in keys[use.What] select (use, key),
            .. from use in Sources.Value.Refusals from key in new[] { TextKeys.Refusal(use.What), TextKeys.RefusalFix(use.What) } select (use, key),
            .. from use in Sources.Value.Findings select (use, TextKeys.Finding(use.What)),
        ];

        Assert.Empty(
            from one in asked
            join line in TextFiles.All on one.Key equals line.Key
            where PlaceholdersOf(line.Text) > (one.Use.Arguments ?? 0)
            select $"{one.Use.Place} passes {one.Use.Arguments} arguments to {line.Key}: {line.Text}");
    }

    [Fact]
    public void Every_refusal_and_every_finding_is_made_somewhere()
    {
        Assert.Equal(Functions["Refusal"].ToHashSet(), Sources.Value.Refusals.Select(use => TextKeys.Refusal(use.What)).ToHashSet());
        Assert.Equal(Functions["Finding"].ToHashSet(), Sources.Value.Findings.Select(use => TextKeys.Finding(use.What)).ToHashSet());
    }

    [Fact]
    public void Names_have_no_placeholders() =>
        Assert.All(
            TextFiles.All.Where(line => TextsTests.Groups.ContainsKey(line.Group) && line.Group != "passed-over"),
            line => Assert.Equal(0, PlaceholdersOf(line.Text)));

    private static IEnumerable<string> KeysIn(string language) => TextFiles.All.Where(line => line.Language == language).Select(line => line.Key);

    private static int PlaceholdersOf(string text) =>
        Placeholder().Matches(text).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) + 1).DefaultIfEmpty().Max();

    private static string[] Keys(Func<string, string> function, Type names) => Keys(function, TextsTests.NamesOf(names));

    private static string[] Keys(Func<string, string> function, IEnumerable<string> names) => [.. names.Select(function)];

    private static IEnumerable<string> Units() =>
        from allowance in new[]
        {
            Allowance.Hours(2), Allowance.Elapsed(TimeSpan.FromMinutes(2)), Allowance.Elapsed(TimeSpan.FromSeconds(2)),
            Allowance.WorkingHours(2), Allowance.WorkingMinutes(2), Allowance.Working(WorkingTime.FromTicks(2 * TimeSpan.TicksPerSecond)),
            Allowance.BusinessDays(2), Allowance.CalendarDays(2), Allowance.Weeks(2), Allowance.Months(2),
        }
        select allowance.ToString()["2 ".Length..];

    /// <summary>The hints that each step of a built-in playbook has.</summary>
    private static IEnumerable<string> HintsOfSteps() =>
    [
        .. TextsTests.NamesOf(typeof(CommunicationStyle)).Select(style => $"style-{style}"), .. TextsTests.NamesOf(typeof(Emotion)).Select(emotion => $"emotion-{emotion}"),
        "channel-phone", "channel-in-person", "channel-written",
    ];

    private static IEnumerable<string> GeneralHints() =>
        [.. TextsTests.NamesOf(typeof(RelationshipStage)).Select(stage => $"stage-{stage}"), "tier-vip", "repeats-before", "repeats-often", "declined-once", "declined-again", "vulnerable-customer"];

    private static IEnumerable<string> PathsOf(Playbook playbook) =>
    [
        playbook.Name,
        .. from step in playbook.Steps
           from text in new[] { "", ".aim", ".do-1", ".do-2", ".avoid-1", ".avoid-2", ".say-1", ".say-2", ".soften-1" }.Concat(HintsOfSteps().Select(hint => $".{hint}"))
           select $"{playbook.Name}.{step.Name}{text}",
    ];

    /// <summary>The keys of what the built-in rules suggest.</summary>
    private static IEnumerable<string> Suggested(Func<string, string, string> key) =>
        from rule in RemedyRulesBuiltIn.Rules from remedy in rule.Suggest select key(rule.Name!, remedy.Kind);

    private static IEnumerable<string> Guards() =>
    [
        .. typeof(Guard).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => ((Guard)property.GetValue(null)!).Name),
        Guard.StepDone("x").Name, Guard.Role("x").Name, Guard.Field("x", "y").Name, Guard.FieldSet("x").Name, Guard.MessageSent("x").Name, Guard.Not(Guard.IsStaff).Name, "unnamed",
    ];

    private static IEnumerable<Type> Types() => [typeof(TextKeys), .. typeof(TextKeys).GetNestedTypes()];

    private static string MemberOf(MemberInfo member) => member.DeclaringType == typeof(TextKeys) ? member.Name : $"{member.DeclaringType!.Name}.{member.Name}";

    [GeneratedRegex(@"\{([0-9]+)")]
    private static partial Regex Placeholder();
}
