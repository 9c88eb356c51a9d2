namespace ComplaintFlow;

/// <summary>A complaint in a list: what a screen shows of it.</summary>
public sealed record ComplaintRow
{
    /// <summary>The realm.</summary>
    public required Realm Realm { get; init; }

    /// <summary>The identifier.</summary>
    public required ComplaintId Id { get; init; }

    /// <summary>The name of the lifecycle, without its version.</summary>
    public required string Lifecycle { get; init; }

    /// <summary>The status.</summary>
    public required Status Status { get; init; }

    /// <summary>The name of the status in the reader's language, which is that of <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>.</summary>
    public string StatusName { get => field.Length == 0 ? Status.Name : field; init; } = "";

    /// <summary>Whether the status is final.</summary>
    public bool IsClosed => ClosedAt is not null;

    /// <summary>The urgency.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>The category.</summary>
    public required Category Category { get; init; }

    /// <summary>The channel through which the complaint came in.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The tier of the customer.</summary>
    public required CustomerTier CustomerTier { get; init; }

    /// <summary>The customer's name; <see langword="null"/> when it is unknown or erased.</summary>
    public string? CustomerName { get; init; }

    /// <summary>The handler; <see langword="null"/> while nobody has the complaint.</summary>
    public PersonId? Handler { get; init; }

    /// <summary>The team.</summary>
    public string? Team { get; init; }

    /// <summary>The stage of <see cref="Complaint.NextDeadline"/>.</summary>
    public Stage? Stage { get; init; }

    /// <summary>The due time of <see cref="Complaint.NextDeadline"/>; <see langword="null"/> without one, and while it is paused or cannot be calculated.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Whether <see cref="DueAt"/> had passed when the list was made.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>Whether a deadline was missed, whether or not it has been met since.</summary>
    public bool IsLate { get; init; }

    /// <summary>The instant of receipt.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The instant at which the latest journal entry happened.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The instant of closing; <see langword="null"/> while the complaint is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The values of the host's own fields, if <see cref="ComplaintQuery.WithFields"/> asks for them; <see langword="null"/> otherwise.</summary>
    public ComplaintFields? Fields { get; init; }

    /// <summary>Returns the row of a complaint, without what depends on the reader: the language and the present.</summary>
    /// <param name="realm">The realm of the complaint.</param>
    /// <param name="complaint">The complaint.</param>
    public static ComplaintRow Of(Realm realm, Complaint complaint)
    {
        ArgumentNullException.ThrowIfNull(complaint);
        Deadline? next = complaint.NextDeadline;
        return new()
        {
            Realm = realm,
            Id = complaint.Id,
            Lifecycle = complaint.Lifecycle.Name,
            Status = complaint.Status,
            Urgency = complaint.Urgency,
            Category = complaint.Category,
            Channel = complaint.Channel,
            CustomerTier = complaint.Customer.Tier,
            CustomerName = NameOf(complaint.Customer),
            Handler = complaint.Treatment.Handler,
            Team = complaint.Treatment.Team,
            Stage = next?.Stage,
            DueAt = next?.RunsOutAt,
            IsLate = complaint.IsLate,
            ReceivedAt = complaint.ReceivedAt,
            ChangedAt = complaint.ChangedAt,
            ClosedAt = complaint.ClosedAt,
        };
    }

    /// <summary>The identifier and the status, and nothing personal, for logs.</summary>
    public override string ToString() => $"{Id} ({Status})";

    /// <summary>Returns the name that a list shows.</summary>
    internal static string? NameOf(Customer customer) => customer.Name == Complaints.Personal.Erased ? null : customer.Name;
}
