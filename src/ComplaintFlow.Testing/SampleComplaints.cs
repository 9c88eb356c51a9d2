using System.Collections.Immutable;

namespace ComplaintFlow.Testing;

/// <summary>Creates valid intakes and snapshots for tests, with texts in several languages and instants to the microsecond.</summary>
public static class SampleComplaints
{
    /// <summary>The default instant of receipt: 3 February 2026, 04:05:06.123457 UTC.</summary>
    public static DateTimeOffset Start { get; } = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero).AddTicks(123_457 * TimeSpan.TicksPerMicrosecond);

    /// <summary>Creates the intake of a customer's first complaint.</summary>
    /// <param name="category">The category of the complaint; by default <c>billing/roaming</c>.</param>
    /// <param name="key">The idempotency key of the call; by default none.</param>
    public static ComplaintIntake Intake(string category = "billing/roaming", string? key = null) => new()
    {
        Customer = new Customer { Id = "C-1042", Name = "王小明", Email = "wang@example.com", Language = "zh-Hans" },
        Channel = Channel.Hotline,
        Description = "上个月我没有出国，账单里却有国际漫游费。 I want my money back 😡",
        Wanted = "Zurückzahlung der Gebühr – naïve façade, ½ price?",
        Category = Category.Of(category),
        Urgency = Urgency.Normal,
        Key = key,
    };

    /// <summary>Creates a complaint that has just been received: version 1, open, without a handler.</summary>
    /// <param name="receivedAt">The instant of receipt; by default <see cref="Start"/>.</param>
    /// <param name="id">The identifier; by default a new one of that instant.</param>
    public static Complaint Received(DateTimeOffset? receivedAt = null, ComplaintId? id = null)
    {
        DateTimeOffset at = receivedAt ?? Start;
        ComplaintIntake intake = Intake();
        return new Complaint
        {
            Id = id ?? ComplaintId.New(at),
            Version = 1,
            Lifecycle = new LifecycleKey("six-stage", 1),
            Status = Status.Received,
            ReceivedAt = at,
            ChangedAt = at,
            RecordedAt = at,
            Episode = 1,
            Customer = intake.Customer,
            Channel = intake.Channel,
            Description = intake.Description,
            Details = new ComplaintDetails { Wanted = intake.Wanted },
            Classification = new Classification(intake.Category, intake.Urgency ?? Urgency.Normal),
            Signals = intake.Signals,
            Treatment = Treatment.None,
        };
    }

    /// <summary>Creates a closed complaint that sets every property, with lists of several items and texts that are hard to store.</summary>
    /// <param name="receivedAt">The instant of receipt; by default <see cref="Start"/>.</param>
    public static Complaint Full(DateTimeOffset? receivedAt = null)
    {
        Complaint received = Received(receivedAt);
        DateTimeOffset later = received.ReceivedAt.AddTicks(TimeSpan.TicksPerMicrosecond);
        return received with
        {
            Status = Status.Closed,
            ClosedAt = later,
            ChangedAt = later,
            RecordedAt = later.AddDays(2),
            Episode = 3,
            Customer = new Customer
            {
                Id = "客户/42 ",
                Name = "Żółć Łukasz O'Brien-Ñandú",
                Phone = "+86 10 5555 0199",
                Email = "ł@example.pl",
                Address = "Straße 1\r\n\t\"Haus\" \\ <b>&amp;</b>",
                Tier = CustomerTier.Vip,
                Language = "pl",
            },
            Description = "👩‍👩‍👧‍👦 e\u0301 \u202e evil \u2028 \u007f ',\"\\/ ﷽ 𠜎",
            Details = received.Details with
            {
                Occurrence = new Occurrence(received.ReceivedAt.AddDays(-1), "Gate №5 — 登机口"),
                Amount = new Money(1234567890.12345m, "CNY"),
                About = PersonId.Of("zoë"),
            },
            Classification = new Classification(Category.Of("billing/roaming/data"), Urgency.Urgent, Cause.Of("tariff"), Touchpoint.Of("invoice")),
            Signals = new Signals(Emotion.Heated, DemandsSupervisor: true, ThreatensLegalAction: true, Repeats: 2),
            Treatment = new Treatment(PersonId.Of("ann"), "front-desk", Venue.PrivateRoom, later.AddHours(2)),
            People = new ComplaintPeople
            {
                Postponed = new PostponedAssignment("team seniors", "billing first", later, 3, later.AddMinutes(2), "她要求主管 – \"now\""),
                Past = [new PastHandler(PersonId.Of("ben"), null, received.ReceivedAt), new PastHandler(PersonId.Of("陈"), "büro", later)],
                HandOvers = 2,
                Refused = [PersonId.Of("eve")],
            },
            Handling = new ComplaintHandling { StepsDone = ["gather-information", "call back"], Contacts = 4, LastContactAt = later },
            Fields = new ComplaintFields
            {
                Values = [new("fee", FieldKind.Money, "12.5 EUR"), new("plan", FieldKind.Choice, "prépayé – 预付")],
                Personal = [new("iban", FieldKind.Text, "DE02 ½ 😡")],
            },
            Merging = new ComplaintMerging { Into = ComplaintId.New(later), Absorbed = ImmutableArray.Create(ComplaintId.New(later), ComplaintId.New(later)) },
        };
    }
}
