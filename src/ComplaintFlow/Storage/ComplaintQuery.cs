using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>Selects complaints; criteria that are not set are ignored, and a complaint meets all that are set.</summary>
/// <param name="Realm">The realm to search. A desk searches its own.</param>
public sealed record ComplaintQuery(Realm Realm)
{
    /// <summary>The maximum page size.</summary>
    public const int MaxPageSize = 1_000;

    /// <summary>The maximum number of <see cref="OrTeams"/>.</summary>
    public const int MaxTeams = 32;

    /// <summary>The maximum number of <see cref="Statuses"/> in a list or count.</summary>
    public const int MaxStatuses = 64;

    /// <summary>The maximum length of <see cref="Text"/>, in characters.</summary>
    public const int MaxTextLength = 200;

    /// <summary>The maximum number of words of <see cref="Text"/>, separated by white space.</summary>
    public const int MaxTextWords = 16;

    /// <summary>Initializes a query for the desk's own realm, or <see cref="Realm.Default"/>.</summary>
    public ComplaintQuery()
        : this(Realm.Default)
    {
    }

    /// <summary>The statuses of which the complaint has one.</summary>
    public IReadOnlyList<Status> Statuses { get; init; } = [];

    /// <summary>The person who handles the complaint.</summary>
    public PersonId? Handler { get; init; }

    /// <summary>Whether the complaint has a handler; <see langword="false"/> finds those that nobody has.</summary>
    public bool? HasHandler { get; init; }

    /// <summary>The team that handles the complaint.</summary>
    public string? Team { get; init; }

    /// <summary>
    /// The teams whose complaints are found beside those of <see cref="Handler"/>, whoever handles them, as in "mine and my teams'"; without a handler,
    /// the complaints of these teams. At most <see cref="MaxTeams"/>.
    /// </summary>
    public IReadOnlyList<string> OrTeams { get; init; } = [];

    /// <summary>The stage of the complaint's <see cref="Complaint.NextDeadline"/>.</summary>
    public Stage? Stage { get; init; }

    /// <summary>The urgency.</summary>
    public Urgency? Urgency { get; init; }

    /// <summary>The tier of the customer.</summary>
    public CustomerTier? CustomerTier { get; init; }

    /// <summary>The channel through which the complaint came in.</summary>
    public Channel? Channel { get; init; }

    /// <summary>The category of the complaint or one above it, as in <see cref="Category.IsWithin"/>.</summary>
    public Category? Category { get; init; }

    /// <summary>The host's identifier of the customer. An e-mail address is found in every spelling of upper and lower case.</summary>
    public string? CustomerId { get; init; }

    /// <summary>The parent of the complaint, which belongs to its mass incident: <see cref="ComplaintCare.Parent"/>.</summary>
    public ComplaintId? Parent { get; init; }

    /// <summary>Whether the complaint is open or closed.</summary>
    public Openness? Openness { get; init; }

    /// <summary>The earliest instant of receipt, inclusive.</summary>
    public DateTimeOffset? ReceivedFrom { get; init; }

    /// <summary>The latest instant of receipt, exclusive.</summary>
    public DateTimeOffset? ReceivedBefore { get; init; }

    /// <summary>The earliest instant of closing, inclusive. Open complaints are not found.</summary>
    public DateTimeOffset? ClosedFrom { get; init; }

    /// <summary>The latest instant of closing, exclusive. Open complaints are not found.</summary>
    public DateTimeOffset? ClosedBefore { get; init; }

    /// <summary>The earliest due time of the complaint's <see cref="Complaint.NextDeadline"/>, inclusive.</summary>
    public DateTimeOffset? DeadlineFrom { get; init; }

    /// <summary>The latest due time of the complaint's <see cref="Complaint.NextDeadline"/>, exclusive.</summary>
    public DateTimeOffset? DeadlineBefore { get; init; }

    /// <summary>
    /// Whether only complaints are found whose <see cref="Complaint.NextDeadline"/> is past its due time. For lists and counts, which set
    /// <see cref="DeadlineBefore"/> to the present; elsewhere set that yourself.
    /// </summary>
    public bool Overdue { get; init; }

    /// <summary>Whether a deadline of the complaint was missed, whether or not it has been met since; <see cref="Complaint.IsLate"/>.</summary>
    public bool? Late { get; init; }

    /// <summary>
    /// The instant by which something happens automatically, inclusive: the complaint's <see cref="Complaint.NextDueAt"/> is at or before it. It may be
    /// a reminder or another attempt to find a handler; for what people have to do, see <see cref="DeadlineBefore"/>.
    /// </summary>
    public DateTimeOffset? DueBy { get; init; }

    /// <summary>
    /// Values of the host's own fields, all of which the complaint has; compared exactly, as text in the form in which <see cref="Complaint.Fields"/> has it.
    /// Erased values are not found. In a database, personal values need <c>UseFieldKeys</c> to be found quickly; without it, every complaint that has the field is read.
    /// </summary>
    /// <value>Empty by default.</value>
    public IReadOnlyDictionary<string, FieldValue> Fields { get; init; } = ImmutableDictionary<string, FieldValue>.Empty;

    /// <summary>
    /// Words that one entry of the complaint's journal has, all of them, in any order: of the description, notes, contacts, reasons, answers and other free
    /// texts, but not of names and contact details. Needs <c>SearchTexts()</c> in <c>AddComplaintFlow</c>, and the right to read the journal. For lists and
    /// counts only. Upper and lower case, accents and the Chinese script make no difference; an asterisk after a word finds words that begin with it.
    /// </summary>
    /// <value><see langword="null"/> by default; at most <see cref="MaxTextLength"/> characters and <see cref="MaxTextWords"/> words, with a letter or digit.</value>
    public string? Text { get; init; }

    /// <summary>The order of a list. <see cref="Storage.IComplaintQueries"/> supports <see cref="ComplaintOrder.Recorded"/> only.</summary>
    /// <value><see cref="ComplaintOrder.Recorded"/> by default.</value>
    public ComplaintOrder Order { get; init; }

    /// <summary>Whether the rows of a list carry the values of the host's own fields, for which the whole complaints are read.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool WithFields { get; init; }

    /// <summary>The maximum number of complaints to return.</summary>
    /// <value>100 by default; from 1 to <see cref="MaxPageSize"/>.</value>
    public int PageSize { get; init; } = 100;

    /// <summary>The continuation from the previous page; <see langword="null"/> for the first.</summary>
    public string? Continuation { get; init; }
}

/// <summary>The order of a list of complaints. Complaints that are equal in it follow one another by identifier, the oldest first unless the order is reversed.</summary>
[JsonConverter(typeof(StableEnumConverter<ComplaintOrder>))]
public enum ComplaintOrder
{
    /// <summary>By identifier, which is the order of recording.</summary>
    Recorded,

    /// <summary>By the due time of the next deadline: missed ones first, complaints without a due time last.</summary>
    NextDeadline,

    /// <summary>The most urgent first.</summary>
    MostUrgent,

    /// <summary>By the instant of receipt, the oldest first.</summary>
    OldestFirst,

    /// <summary>By the instant of receipt, the newest first.</summary>
    NewestFirst,

    /// <summary>By the instant of the latest change, the longest unchanged first.</summary>
    LongestUnchanged,

    /// <summary>By the instant of the latest change, the latest first.</summary>
    LatestChange,
}

/// <summary>Whether a complaint is open or closed.</summary>
[JsonConverter(typeof(StableEnumConverter<Openness>))]
public enum Openness
{
    /// <summary>The status is not final.</summary>
    Open,

    /// <summary>The status is final.</summary>
    Closed,
}
