using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Care;

/// <summary>Writes the guidance for a complaint in the reader's language.</summary>
/// <param name="playbooks">The playbooks, with the guidance of the host's own.</param>
/// <param name="texts">The texts.</param>
/// <param name="culture">The reader's culture.</param>
internal sealed class GuidanceWriter(PlaybookTable playbooks, IComplaintTexts texts, CultureInfo culture)
{
    private const int MaxTexts = 20;
    private const int Often = 3;

    private const string Phone = "phone";
    private const string Written = "written";

    private static readonly FrozenDictionary<Channel, string> Media = new Dictionary<Channel, string>
    {
        [Channel.Phone] = Phone,
        [Channel.Hotline] = Phone,
        [Channel.InPerson] = "in-person",
        [Channel.Email] = Written,
        [Channel.OnlineForm] = Written,
        [Channel.SocialMedia] = Written,
        [Channel.OnlineChat] = Written,
        [Channel.Letter] = Written,
    }.ToFrozenDictionary();

    /// <summary>The calendar in whose time zone times are told; null for UTC.</summary>
    public WorkCalendar? Calendar { get; init; }

    public Guidance Write(Complaint complaint, GuidanceHistory history, StepDecider steps, Actor reader, DateTimeOffset now)
    {
        Guidance guidance = new() { Complaint = complaint.Id, Hints = [.. Hints(complaint, history)], Words = [.. Words(history, now)] };
        if (complaint.Care.Playbook is not { } playbook)
            return guidance;
        guidance = guidance with
        {
            Playbook = Find(TextKeys.Playbook(playbook.Name)) ?? playbook.Name,
            Overdue = [.. playbook.Steps.Where(static step => step.IsOverdue).Select(step => NameOf(playbook, step))],
        };
        if (playbook.Next is not { } next)
            return guidance;
        StepGuidanceOptions? own = OwnOf(playbook, next);
        return guidance with
        {
            Next = next,
            Step = NameOf(playbook, next),
            DueAt = complaint.FindOpenDeadline(Stage.Step, next.Step.Name)?.DueAt,
            Obstacles = [.. steps.Who(complaint, next.Step, reader, now).Select(reason => reason.Describe(texts, culture))],
            Aim = own?.Aim ?? Find(TextKeys.Playbook(PathOf(playbook, next, "aim"))),
            Do = Texts(playbook, next, "do", own?.Do),
            Avoid = Texts(playbook, next, "avoid", own?.Avoid),
            Say = Texts(playbook, next, "say", own?.Say),
            Soften = Texts(playbook, next, "soften", own?.Soften),
        };
    }

    private IEnumerable<GuidanceHint> Hints(Complaint complaint, GuidanceHistory history)
    {
        List<GuidanceHint?> hints = [];
        if (complaint.Customer.Style is { } style)
            hints.Add(Hint(complaint, GuidanceTopic.Style, JsonNames.Of(style)));
        hints.Add(Hint(complaint, GuidanceTopic.Emotion, JsonNames.Of(complaint.Signals.Emotion)));
        if (Media.TryGetValue(history.LastChannel ?? complaint.Channel, out string? medium))
            hints.Add(Hint(complaint, GuidanceTopic.Channel, medium));
        if (complaint.Customer.IsVulnerable)
            hints.Add(Hint(complaint, GuidanceTopic.Vulnerable, "customer"));
        hints.Add(Hint(complaint, GuidanceTopic.Tier, complaint.Customer.Tier.Name));
        if (complaint.Customer.Stage is { } stage)
            hints.Add(Hint(complaint, GuidanceTopic.Stage, JsonNames.Of(stage)));
        if (complaint.Signals.Repeats is > 0 and int repeats)
            hints.Add(Hint(complaint, GuidanceTopic.Repeats, repeats >= Often ? "often" : "before", repeats));
        if (complaint.Escalation.Declines is > 0 and int declines)
            hints.Add(Hint(complaint, GuidanceTopic.Declined, declines > 1 ? "again" : "once", declines));
        return hints.OfType<GuidanceHint>();
    }

    /// <summary>Finds a hint: that of the next step, or else the general one; null if there is none.</summary>
    private GuidanceHint? Hint(Complaint complaint, GuidanceTopic about, string value, int count = 0)
    {
        string name = $"{JsonNames.Of(about)}-{value}";
        string? text = complaint.Care.Playbook is { Next: { } next } playbook ? Find(TextKeys.Playbook(PathOf(playbook, next, name))) : null;
        text ??= Find(TextKeys.Guidance.Hint(name), count);
        return text is null ? null : new(about, text, Find(TextKeys.Guidance.Because(name), count) ?? name);
    }

    private IEnumerable<ChangeWords> Words(GuidanceHistory history, DateTimeOffset now)
    {
        foreach ((TreatmentChange change, object value) in history.Changes)
        {
            // Nothing is to be said about a time that has passed.
            if (value is DateTimeOffset at && at <= now)
                continue;
            string name = JsonNames.Of(change);
            string shown = Shown(value);
            string? because = history.Cause is null ? null : JsonNames.Of(history.Cause.Reason);
            yield return new(
                change,
                (because is null ? null : Find(TextKeys.Guidance.Words($"{name}-{because}"), shown)) ?? Find(TextKeys.Guidance.Words(name), shown) ?? shown,
                history.Cause is { } cause ? EscalationText.Reason(cause, new EventWords(texts, culture)) : Find(TextKeys.Guidance.ByHand) ?? "",
                Find(TextKeys.Guidance.Words($"{name}-soften"), shown) ?? "");
        }
    }

    private string Shown(object value) => value switch
    {
        DateTimeOffset at => (Calendar?.ToLocal(at) ?? at.ToUniversalTime()).ToString("f", culture),
        Venue venue => Find(TextKeys.Venue(venue.Name)) ?? venue.Name,
        _ => value.ToString() ?? "",
    };

    /// <summary>Returns the guidance that the host gives with the step, in the reader's language or one above it.</summary>
    private StepGuidanceOptions? OwnOf(PlaybookProgress playbook, StepProgress step)
    {
        FrozenDictionary<string, StepGuidanceOptions>? languages = playbooks.Guidance.GetValueOrDefault((playbook.Name, step.Step.Name));
        if (languages is not { Count: > 0 })
            return null;
        for (CultureInfo reader = culture; reader.Name.Length > 0; reader = reader.Parent)
        {
            if (languages.TryGetValue(reader.Name, out StepGuidanceOptions? found))
                return found;
        }

        // Better in another language than nothing, unless the texts know the step.
        bool isKnown = Find(TextKeys.Playbook(PathOf(playbook, step, "aim"))) is not null;
        return isKnown ? null : languages.GetValueOrDefault("en") ?? languages.MinBy(static one => one.Key, StringComparer.Ordinal).Value;
    }

    private ImmutableArray<string> Texts(PlaybookProgress playbook, StepProgress step, string kind, IList<string>? own)
    {
        if (own is { Count: > 0 })
            return [.. own];
        List<string> found = [];
        while (found.Count < MaxTexts && Find(TextKeys.Playbook(PathOf(playbook, step, string.Create(CultureInfo.InvariantCulture, $"{kind}-{found.Count + 1}")))) is { } text)
            found.Add(text);
        return [.. found];
    }

    private string NameOf(PlaybookProgress playbook, StepProgress step) => Find(TextKeys.Playbook($"{playbook.Name}.{step.Step.Name}")) ?? step.Step.Name;

    private static string PathOf(PlaybookProgress playbook, StepProgress step, string text) => $"{playbook.Name}.{step.Step.Name}.{text}";

    private string? Find(string key, params ReadOnlySpan<object?> arguments) => texts.Find(key, culture, arguments);
}
