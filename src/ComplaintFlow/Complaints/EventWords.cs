using System.Globalization;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Complaints;

/// <summary>The words for events: texts in the reader's language, values in the reader's culture and time zone.</summary>
/// <param name="texts">The source of the texts.</param>
/// <param name="culture">The culture of the reader.</param>
/// <param name="timeZone">The time zone of the reader; null for UTC, which is then named.</param>
/// <param name="lifecycle">The lifecycle that names statuses and triggers; null for their general names.</param>
internal sealed class EventWords(IComplaintTexts texts, CultureInfo culture, TimeZoneInfo? timeZone = null, LifecycleKey? lifecycle = null)
{
    /// <summary>The same words with the names of a lifecycle.</summary>
    public EventWords With(LifecycleKey named) => new(texts, culture, timeZone, named);

    public string Say(string key, params ReadOnlySpan<object?> arguments) => texts.Find(key, culture, arguments) ?? key;

    /// <summary>Puts further sentences after the first; null ones are left out.</summary>
    public string Then(string first, params ReadOnlySpan<string?> further)
    {
        foreach (string? next in further)
        {
            if (next is not null)
                first = Say(TextKeys.Entry.Then, first, next);
        }

        return first;
    }

    /// <summary>Joins the parts of a sentence that stand beside each other.</summary>
    public string List(IEnumerable<string?> parts) => Joined(parts, (all, next) => Say(TextKeys.Entry.And, all, next));

    /// <summary>Joins names and other short words.</summary>
    public string Names(IEnumerable<string?> names) => Joined(names, (all, next) => Say(TextKeys.Entry.Names, all, next));

    public string At(DateTimeOffset instant) => instant == Instants.Never ? Say(TextKeys.Entry.Never) : timeZone is null
        ? Say(TextKeys.Entry.Utc, Date(instant.ToUniversalTime()))
        : Date(TimeZoneInfo.ConvertTime(instant, timeZone));

    /// <summary>A text that a person has written, or that it was erased.</summary>
    public string Written(string text) => text == Personal.Erased ? Say(TextKeys.Entry.Erased) : text == Personal.Withheld ? Say(TextKeys.Export.Text) : text;

    /// <summary>The reason in somebody's words; null if there is none.</summary>
    public string? Because(string? because) => because is null ? null : Say(TextKeys.Entry.Because, Written(because));

    /// <summary>A part with its name, such as "amount: 20 EUR"; null if it has no value.</summary>
    public string? Part(string name, string? value) => value is null ? null : Say(TextKeys.Entry.Part(name), value);

    /// <summary>The value of one of the host's own fields, whose name the host may have in words.</summary>
    public string Field(string name, string value) => Say(TextKeys.Entry.Field, Named(TextKeys.Field(name), name), value);

    /// <summary>The values of the host's own fields that were given.</summary>
    public IEnumerable<string> Parts(IEnumerable<ComplaintField> values, IEnumerable<PersonalField> personal) =>
        values.Select(field => Field(field.Name, field.Text)).Concat(personal.Select(field => Field(field.Name, Written(field.Text))));

    /// <summary>A part that changed; null if it did not.</summary>
    public string? Change(string name, string? from, string? to) =>
        from == to ? null : Say(TextKeys.Entry.Part(name), Say(TextKeys.Entry.Change, from ?? None, to ?? None));

    public string None => Say(TextKeys.Escalation.None);

    /// <summary>The details of a complaint that were given.</summary>
    public IEnumerable<string?> Parts(string? wanted, Occurrence? occurrence, Money? amount, PersonId? about) =>
    [
        Part("wanted", wanted is null ? null : Written(wanted)),
        Part("occurred-at", occurrence?.At is { } at ? At(at) : null),
        Part("place", occurrence?.Place is { } place ? Written(place) : null),
        Part("amount", amount is { } money ? Of(money) : null),
        Part("about", about?.Name),
    ];

    public string Of(bool value) => Say(value ? TextKeys.Entry.Yes : TextKeys.Entry.No);

    public string Of(Status status) => Status(status.Name);

    public string Status(string status) => texts.NameOfStatus(lifecycle?.Name, status, culture);

    public string Trigger(string trigger) => texts.NameOfTrigger(lifecycle?.Name, trigger, culture);

    public string Of(LifecycleKey key) => Say(TextKeys.Entry.Version, Named(TextKeys.Lifecycle(key.Name), key.Name), key.Version);

    public string Of(Channel channel) => Named(TextKeys.Channel(channel.Name), channel.Name);

    public string Of(Category category) => Term("category", category.Name);

    public string Term(string kind, string code) => Named(TextKeys.Term(kind, code), code);

    public string Of(CustomerTier tier) => Named(TextKeys.Tier(tier.Name), tier.Name);

    public string Of(RecordKind kind) => Named(TextKeys.Kind(kind.Name), kind.Name);

    public string Of(Stage stage) => Named(TextKeys.Stage(stage.Name), stage.Name);

    public string Of(Venue venue) => Named(TextKeys.Venue(venue.Name), venue.Name);

    public string Of(Urgency urgency) => Named(TextKeys.Urgency(JsonNames.Of(urgency)), JsonNames.Of(urgency));

    public string Of(Emotion emotion) => Named(TextKeys.Emotion(JsonNames.Of(emotion)), JsonNames.Of(emotion));

    public string Of(Money money) => Say(TextKeys.Entry.Money, money.Amount, money.Currency);

    public string Of(Allowance allowance) => allowance.DisplayName(texts, culture);

    public string Of(EvidenceItem item) => item.Description is null ? Written(item.Reference) : Say(TextKeys.Entry.EvidenceItem, Written(item.Reference), Written(item.Description));

    public string Of(RoutingTarget target) => Say(TextKeys.DryRun.Target(JsonNames.Of(target.Kind)), target.Name);

    /// <summary>A target as an event keeps it, or whatever else the text says.</summary>
    public string Target(string text) => RoutingTarget.TryParse(text, out RoutingTarget? target) ? Of(target) : text;

    /// <summary>A person of a team, a person, or the queue of a team; null for nobody.</summary>
    public string? Of(PersonId? handler, string? team) => (handler, team) switch
    {
        ({ } person, { } group) => Say(TextKeys.Entry.OfTeam, person, group),
        ({ } person, null) => person.Name,
        (null, { } group) => Say(TextKeys.DryRun.Target("team"), group),
        _ => null,
    };

    /// <summary>Who has the complaint and is told; null if nobody has it.</summary>
    public string? Told(PersonId? handler, string? team) => Of(handler, team) is { } whom ? Say(TextKeys.Entry.Told, whom) : null;

    public string Of(long number) => number.ToString("N0", culture);

    /// <summary>The actor of an entry. Customers are not named.</summary>
    public string Who(PersonId by, ActorKind kind) => kind == ActorKind.Staff && by.Name.Length > 0 ? by.Name : Say(TextKeys.Actor(JsonNames.Of(kind)));

    /// <summary>The text for a name that the library cannot know, or else another.</summary>
    public string Named(string key, string otherwise) => texts.Find(key, culture) ?? otherwise;

    /// <summary>The text of the host for an event of its own; null if it has none.</summary>
    public string? Host(string name, string json) => texts.Find(TextKeys.HostEvent(name), culture, json);

    // A calendar of the culture may not reach as far as the instant.
    private string Date(DateTimeOffset at)
    {
        Calendar calendar = culture.DateTimeFormat.Calendar;
        return at.DateTime >= calendar.MinSupportedDateTime && at.DateTime <= calendar.MaxSupportedDateTime
            ? at.ToString("f", culture)
            : at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private static string Joined(IEnumerable<string?> parts, Func<string, string, string> join)
    {
        string? all = null;
        foreach (string? part in parts)
        {
            if (part is not null)
                all = all is null ? part : join(all, part);
        }

        return all ?? "";
    }
}
