using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>A message to the customer, such as a receipt: due by a rule, and then sent by the host's mailer or not.</summary>
/// <param name="Name">The name within the complaint: the template, and the number of the journal entry that the message is about, such as <c>receipt-1</c>.</param>
/// <param name="Template">The name of the template.</param>
/// <param name="About">The number of the journal entry that the message is about.</param>
/// <param name="Channel">The channel through which it goes out.</param>
/// <param name="Episode">The episode of the complaint in which it became due.</param>
/// <param name="DueAt">The instant at which it became due.</param>
public sealed record CustomerMessage(string Name, string Template, long About, Channel Channel, int Episode, DateTimeOffset DueAt)
{
    /// <summary>The maximum length of the name of a template in characters.</summary>
    public const int MaxTemplateLength = 40;

    /// <summary>The language of the message as a BCP 47 tag; <see langword="null"/> for the one that the host's messages have by default.</summary>
    public string? Language { get; init; }

    /// <summary>The state.</summary>
    public MessageState State { get; init; }

    /// <summary>The instant at which it was reported as sent or failed; <see langword="null"/> while it is due.</summary>
    public DateTimeOffset? ReportedAt { get; init; }

    /// <summary>Whether it is still to be sent.</summary>
    [JsonIgnore]
    public bool IsDue => State == MessageState.Due;

    /// <summary>
    /// Returns the identifier of the message, by which a mailer recognises one that it has already sent: the same for each attempt, on each node, and of no other
    /// message. It goes into the header <c>Message-ID</c> or the idempotency key of a mail service.
    /// </summary>
    /// <param name="complaint">The complaint.</param>
    /// <param name="name">The name of the message.</param>
    public static string IdOf(ComplaintId complaint, string name) => $"{complaint}/{name}";
}

/// <summary>The state of a message to the customer.</summary>
[JsonConverter(typeof(StableEnumConverter<MessageState>))]
public enum MessageState
{
    /// <summary>It is to be sent.</summary>
    Due,

    /// <summary>It was sent.</summary>
    Sent,

    /// <summary>It could not be sent.</summary>
    Failed,

    /// <summary>It is not to be sent any more, because the customer's texts were erased.</summary>
    Withdrawn,
}
