using System.Collections.Immutable;
using System.Text;
using ComplaintFlow.Sql;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;

namespace ComplaintFlow.Bench.Lists;

/// <summary>Complaints of three years, spread as in a large firm: a tenth is open, 200 people in 20 teams handle them, a twentieth of the open ones is nobody's.</summary>
internal static class ListFill
{
    private static readonly Status[] _open = [Status.Received, Status.Acknowledged, Status.Investigating, Status.Proposed, Status.AwaitingCustomer];
    private static readonly Channel[] _channels = [Channel.Phone, Channel.Email, Channel.OnlineForm, Channel.OnlineChat, Channel.Letter];
    private static readonly Stage[] _stages = [Stage.Acknowledge, Stage.Respond, Stage.Resolve];

    public static IReadOnlyList<string> Columns { get; } =
        ["realm", "id", "version", "head", "rules", "snapshot", .. ComplaintColumns.All.Select(column => column.Name), "columns_of", "columns_level", "writer_level", "texts_of"];

    public static DateTimeOffset Now { get; } = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    public static PersonId Agent { get; } = PersonId.Of("person-7");

    /// <summary>The values of each row, in the order of <see cref="Columns"/>.</summary>
    public static IEnumerable<object?[]> Rows(int count)
    {
        Random random = new(20261130);
        TimeSpan step = TimeSpan.FromDays(3 * 365) / count;
        for (int i = 0; i < count; i++)
        {
            Complaint complaint = Make(random, Now - (step * (count - i)));
            yield return
            [
                Realm.Default.Name, complaint.Id.ToString(), complaint.Version, new byte[32], "1:0", Encoding.UTF8.GetString(ComplaintJson.Write(complaint)),
                .. ComplaintColumns.Of(Realm.Default, complaint).Select(value => value.Value), complaint.Version, ComplaintColumns.Level, 2, complaint.Version,
            ];
        }
    }

    /// <summary>A word that one complaint in a thousand has, and one that one in twenty has.</summary>
    public static (string Rare, string Frequent) Words { get; } = ("漫游费", "invoice");

    /// <summary>The description of a complaint: forty words out of five thousand, of which the first are the most frequent.</summary>
    public static string TextOf(int number)
    {
        Random random = new(number);
        IEnumerable<string> words = Enumerable.Range(0, 40).Select(_ => $"word{(int)(5_000 * Math.Pow(random.NextDouble(), 3))}");
        return $"{string.Join(' ', words)}{(random.Next(1_000) == 0 ? $" 有{Words.Rare}吗" : " 账单多收了")}{(random.Next(20) == 0 ? $" {Words.Frequent}" : "")}";
    }

    private static Complaint Make(Random random, DateTimeOffset at)
    {
        bool isOpen = random.Next(10) == 0;
        int person = random.Next(200);
        bool isNobodys = isOpen && random.Next(20) == 0;
        Complaint complaint = SampleComplaints.Received(new(at.Ticks - (at.Ticks % 10), TimeSpan.Zero));
        DateTimeOffset changed = complaint.ReceivedAt.AddMinutes(random.Next(60 * 24 * 20));
        return complaint with
        {
            Version = 4,
            Status = isOpen ? _open[random.Next(_open.Length)] : random.Next(8) == 0 ? Status.Withdrawn : Status.Closed,
            ChangedAt = changed,
            ClosedAt = isOpen ? null : changed,
            Customer = new Customer { Id = $"customer-{random.Next(200_000)}", Name = $"Customer {random.Next(200_000)}", Tier = random.Next(20) == 0 ? CustomerTier.Vip : CustomerTier.Standard },
            Channel = _channels[random.Next(_channels.Length)],
            Classification = new Classification(Category.Of($"area-{random.Next(12)}/kind-{random.Next(25)}"), random.Next(100) switch { < 10 => Urgency.Low, < 80 => Urgency.Normal, < 96 => Urgency.Urgent, _ => Urgency.Critical }),
            Treatment = new Treatment(isNobodys ? null : PersonId.Of($"person-{person}"), $"team-{person % 20}"),
            Deadlines = Deadlines(random, isOpen),
        };
    }

    private static ImmutableArray<Deadline> Deadlines(Random random, bool isOpen)
    {
        Stage stage = _stages[random.Next(_stages.Length)];
        DeadlineState state = !isOpen ? random.Next(12) == 0 ? DeadlineState.MetLate : DeadlineState.Met : random.Next(20) switch { < 3 => DeadlineState.Missed, < 6 => DeadlineState.Paused, _ => DeadlineState.Running };
        DateTimeOffset due = state == DeadlineState.Missed ? Now.AddMinutes(-random.Next(60 * 24 * 10)) : Now.AddMinutes(random.Next(1, 60 * 24 * 30));
        return
        [
            new Deadline
            {
                Id = DeadlineId.Of($"{stage.Name}:1"),
                Target = stage.Name,
                Stage = stage,
                Episode = 1,
                Round = 1,
                State = state,
                StartedAt = due.AddDays(-30),
                CountedFrom = due.AddDays(-30),
                DueAt = due,
                Basis = "basis",
                Rules = "1:0",
            },
        ];
    }
}
