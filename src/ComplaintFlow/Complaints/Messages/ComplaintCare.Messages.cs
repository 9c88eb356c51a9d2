using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <content>What the customer is told.</content>
public sealed partial record ComplaintCare
{
    /// <summary>
    /// The maximum number of messages that are due at the same time. While so many are neither sent nor failed, nobody sends them, and no further message becomes due.
    /// </summary>
    public const int MaxMessagesDue = 64;

    /// <summary>
    /// The messages to the customer, the latest last: all that are due, and <see cref="Complaint.MaxListLength"/> of the others. Of each template, the latest that was
    /// sent in this episode stays longest.
    /// </summary>
    [JsonIgnore]
    public ImmutableArray<CustomerMessage> Messages
    {
        get => StoredMessages.IsDefault ? [] : StoredMessages;
        init => StoredMessages = value.IsDefaultOrEmpty ? default : value;
    }

    [JsonInclude]
    [JsonPropertyName("messages")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<CustomerMessage> StoredMessages { get; init; }

    private bool HasNoMessages => StoredMessages.IsDefault;

    /// <summary>Finds a message by its name; <see langword="null"/> if the snapshot has none.</summary>
    /// <param name="name">The name, such as <c>receipt-1</c>.</param>
    public CustomerMessage? FindMessage(string name)
    {
        foreach (CustomerMessage message in Messages)
        {
            if (message.Name == name)
                return message;
        }

        return null;
    }

    /// <summary>Whether a message from a template was sent in an episode.</summary>
    internal bool IsSent(string template, int episode)
    {
        foreach (CustomerMessage message in Messages)
        {
            if (message.State == MessageState.Sent && message.Episode == episode && message.Template == template)
                return true;
        }

        return false;
    }

    internal ComplaintCare With(CustomerMessage message, int episode)
    {
        ImmutableArray<CustomerMessage> list = Messages;
        int at = 0;
        while (at < list.Length && list[at].Name != message.Name)
            at++;
        list = at < list.Length ? list.SetItem(at, message) : list.Add(message);
        if (list.Count(static one => !one.IsDue) > Complaint.MaxListLength)
            list = list.RemoveAt(LeastNeeded(list, episode));
        return this with { Messages = list };
    }

    /// <summary>What is due is not to be sent any more.</summary>
    internal ComplaintCare WithoutDueMessages(DateTimeOffset at) => this with
    {
        Messages = [.. Messages.Select(one => one.IsDue ? one with { State = MessageState.Withdrawn, ReportedAt = at } : one)],
    };

    /// <summary>Guards ask for the latest message of each template that was sent in this episode; of the others, the oldest is needed least.</summary>
    private static int LeastNeeded(ImmutableArray<CustomerMessage> list, int episode)
    {
        int oldest = -1;
        for (int at = 0; at < list.Length; at++)
        {
            CustomerMessage one = list[at];
            if (one.IsDue)
                continue;
            if (oldest < 0)
                oldest = at;
            bool isNeeded = one.State == MessageState.Sent
                && one.Episode == episode
                && !list.Skip(at + 1).Any(later => later.State == MessageState.Sent && later.Episode == episode && later.Template == one.Template);
            if (!isNeeded)
                return at;
        }

        return oldest;
    }
}
