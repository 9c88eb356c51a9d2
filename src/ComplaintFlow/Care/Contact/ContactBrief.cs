using System.Collections.Immutable;
using System.Globalization;

namespace ComplaintFlow.Care;

/// <summary>What somebody should know before they contact the customer of a complaint, as of now.</summary>
/// <remarks>A text that was erased is <see cref="Complaints.Personal.Erased"/>.</remarks>
public sealed record ContactBrief
{
    /// <summary>The complaint.</summary>
    public required Complaint Complaint { get; init; }

    /// <summary>The instant of the brief.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The customer's latest earlier complaints that the actor may read, the latest first, at most <see cref="MaxEarlier"/>.</summary>
    public ImmutableArray<EarlierComplaint> Earlier { get; init; } = [];

    /// <summary>Whether the customer may have earlier complaints that are not listed: more of them, or ones that the actor may not read.</summary>
    public bool HasMoreEarlier { get; init; }

    /// <summary>Whether the earlier complaints are known: the store finds complaints by customer, and the customer is known.</summary>
    public bool KnowsEarlier { get; init; }

    /// <summary>The promises that are still to be kept, and those that were broken, the latest last.</summary>
    public ImmutableArray<BriefPromise> Promises { get; init; } = [];

    /// <summary>The requests to other units that are not answered yet, the latest last.</summary>
    public ImmutableArray<BriefRequest> Requests { get; init; } = [];

    /// <summary>The instants at which the customer declined an offer in this episode.</summary>
    public ImmutableArray<DateTimeOffset> Declines { get; init; } = [];

    /// <summary>The offers that the customer declined, whatever the episode, the latest last, at most <see cref="MaxDeclinedOffers"/>.</summary>
    public ImmutableArray<DeclinedOffer> DeclinedOffers { get; init; } = [];

    /// <summary>The last contact in which the customer said something; <see langword="null"/> if there was none since the receipt.</summary>
    public BriefContact? LastWords { get; init; }

    /// <summary>The customer's emotion from the receipt on, one for each change, the latest last, at most <see cref="Complaint.MaxListLength"/>.</summary>
    public ImmutableArray<BriefEmotion> Emotions { get; init; } = [];

    /// <summary>The people who must not be sent: refused by the customer, or involved.</summary>
    public ImmutableArray<PersonId> NotToBeSent { get; init; } = [];

    /// <summary>Whether now is within the hours that the customer prefers; <see langword="null"/> if the customer prefers none.</summary>
    public bool? IsGoodTime => Complaint.Customer.PreferredHours?.Contains(At);

    /// <summary>The maximum number of earlier complaints.</summary>
    public const int MaxEarlier = 10;

    /// <summary>The maximum number of declined offers.</summary>
    public const int MaxDeclinedOffers = 10;

    /// <summary>Returns the brief as text, one fact per line.</summary>
    /// <param name="texts">The source of texts; the keys begin with <c>brief.</c></param>
    /// <param name="culture">The reader's culture.</param>
    public string ToText(IComplaintTexts texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(culture);
        return new ContactBriefWriter(this, texts, culture).Write();
    }

    /// <summary>The identifier of the complaint, since the content is personal.</summary>
    public override string ToString() => Complaint.Id.ToString();
}

/// <summary>An earlier complaint of the customer, and how it ended.</summary>
/// <param name="Id">The identifier.</param>
/// <param name="ReceivedAt">The instant of receipt.</param>
/// <param name="Kind">The kind of record.</param>
/// <param name="Category">The subject.</param>
/// <param name="Lifecycle">The lifecycle, which names the status.</param>
/// <param name="Status">The status.</param>
/// <param name="ClosedAt">The instant at which it was closed; <see langword="null"/> while it is open.</param>
/// <param name="Outcome">The outcome of the finding about its main issue; <see langword="null"/> if there is none.</param>
/// <param name="Reopenings">How often it was reopened.</param>
public sealed record EarlierComplaint(
    ComplaintId Id,
    DateTimeOffset ReceivedAt,
    RecordKind Kind,
    Category Category,
    LifecycleKey Lifecycle,
    Status Status,
    DateTimeOffset? ClosedAt,
    FindingOutcome? Outcome,
    int Reopenings);

/// <summary>A promise, with what was promised.</summary>
/// <param name="Promise">The promise.</param>
/// <param name="What">What was promised; <see langword="null"/> if the actor may not read the merged complaint in which it was made.</param>
public sealed record BriefPromise(Promise Promise, string? What)
{
    /// <summary>The name of the promise, without what was promised, for logs.</summary>
    public override string ToString() => Promise.Name;
}

/// <summary>A request to another unit, with its question.</summary>
/// <param name="Request">The request.</param>
/// <param name="Question">What was asked; <see langword="null"/> if the actor may not read the merged complaint in which it was made.</param>
public sealed record BriefRequest(AssistanceRequest Request, string? Question)
{
    /// <summary>The name of the request, without the question, for logs.</summary>
    public override string ToString() => Request.Name;
}

/// <summary>An offer that the customer declined.</summary>
/// <param name="At">The instant.</param>
/// <param name="Name">The name of the offer.</param>
/// <param name="Options">What was offered, in the declined revision.</param>
/// <param name="Because">Why, in the customer's words; <see langword="null"/> if no reason was recorded.</param>
public sealed record DeclinedOffer(DateTimeOffset At, string Name, ImmutableArray<OfferedOption> Options, string? Because)
{
    /// <summary>The name of the offer, without the customer's words, for logs.</summary>
    public override string ToString() => Name;
}

/// <summary>What the customer said.</summary>
/// <param name="At">The instant.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Text">The words.</param>
public sealed record BriefContact(DateTimeOffset At, Channel Channel, string Text)
{
    /// <summary>The channel, without the words, for logs.</summary>
    public override string ToString() => Channel.ToString();
}

/// <summary>The customer's emotion from an instant on.</summary>
/// <param name="At">The instant.</param>
/// <param name="Emotion">The emotion.</param>
public readonly record struct BriefEmotion(DateTimeOffset At, Emotion Emotion);
