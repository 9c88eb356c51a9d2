using System.Collections.Frozen;
using BenchmarkDotNet.Attributes;
using ComplaintFlow.Matching;
using ComplaintFlow.Routing;

namespace ComplaintFlow.Bench;

/// <summary>Routes one complaint among many rules: the row "route" of the budgets. Linear scan is the baseline, a frozen dictionary the floor.</summary>
[MemoryDiagnoser]
public class RoutingBenchmarks
{
    private const int Complaints = 1024;

    private RoutingTable _table = null!;
    private MatchKeySet[] _keys = null!;
    private Complaint[] _complaints = null!;
    private FrozenDictionary<string, RoutingTarget> _floor = null!;

    /// <summary>How rules differ: in all keys, in the last name only, or in the amount only.</summary>
    [Params("AllKeys", "LastName", "Amount")]
    public string Differ { get; set; } = "";

    [Params(100, 10_000)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _table = RoutingTable.Define(routing =>
        {
            for (int at = 0; at < Rules; at++)
                routing.When(Keys(at)).Named($"rule {at}").ToTeam($"team {at % 50}");
        });
        _keys = [.. _table.Rules.Select(rule => rule.Matching)];
        Random random = new(1);
        _complaints = [.. Enumerable.Range(0, Complaints).Select(_ => Fitting(random.Next(Rules)))];
        _floor = _complaints.DistinctBy(complaint => complaint.Category.Name)
            .ToFrozenDictionary(complaint => complaint.Category.Name, complaint => _table.Find(complaint)!.Target);
        TieredWarmUp.Run(() => Compiled(), timesARound: 5);
        TieredWarmUp.Run(() => FrozenDictionaryByCategory(), timesARound: 5);
    }

    [Benchmark(OperationsPerInvoke = Complaints)]
    public int Compiled()
    {
        int found = 0;
        foreach (Complaint complaint in _complaints)
            found += _table.Find(complaint) is null ? 0 : 1;
        return found;
    }

    [Benchmark(OperationsPerInvoke = Complaints, Baseline = true)]
    public int LinearScan()
    {
        int found = 0;
        foreach (Complaint complaint in _complaints)
        {
            MatchSubject subject = MatchSubject.Of(complaint);
            foreach (MatchKeySet keys in _keys)
            {
                if (!keys.Matches(subject))
                    continue;
                found++;
                break;
            }
        }

        return found;
    }

    [Benchmark(OperationsPerInvoke = Complaints)]
    public int FrozenDictionaryByCategory()
    {
        int found = 0;
        foreach (Complaint complaint in _complaints)
            found += _floor.TryGetValue(complaint.Category.Name, out _) ? 1 : 0;
        return found;
    }

    private MatchKey[] Keys(int at) => Differ switch
    {
        "AllKeys" => [Category.Of(CategoryOf(at)), (Urgency)(at % 4), ChannelOf(at), at % 2 == 0 ? CustomerTier.Standard : CustomerTier.Vip],
        "LastName" => [Category.Of("billing/roaming"), Urgency.Urgent, Channel.Phone, CustomerTier.Vip, Touchpoint.Of($"branch {at}")],
        _ => [Category.Of("billing/roaming"), Urgency.Urgent, Channel.Phone, CustomerTier.Vip, AmountRange.Between(at, at + 1, "CNY")],
    };

    private Complaint Fitting(int at) => new()
    {
        Id = ComplaintId.New(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)),
        Version = 1,
        Lifecycle = new("six-stage", 1),
        Status = Status.Received,
        ReceivedAt = DateTimeOffset.UnixEpoch,
        ChangedAt = DateTimeOffset.UnixEpoch,
        RecordedAt = DateTimeOffset.UnixEpoch,
        Episode = 1,
        Description = "No signal since Tuesday.",
        Customer = new() { Tier = Differ != "AllKeys" || at % 2 == 1 ? CustomerTier.Vip : CustomerTier.Standard },
        Channel = Differ == "AllKeys" ? ChannelOf(at) : Channel.Of("phone"),
        Classification = Differ == "AllKeys"
            ? new(Category.Of(CategoryOf(at) + (at % 3 == 0 ? "/other" : "")), (Urgency)(at % 4))
            : new(Category.Of("billing/roaming"), Urgency.Urgent, null, Touchpoint.Of($"branch {at}")),
        Details = new() { Amount = new Money(at + 0.5m, "CNY") },
        Signals = Signals.None,
        Treatment = Treatment.None,
    };

    private static string CategoryOf(int at) => $"department {at / 20 % 10}/matter {at / 20}";

    private static Channel ChannelOf(int at) => (at / 4 % 5) switch
    {
        0 => Channel.Phone,
        1 => Channel.Email,
        2 => Channel.OnlineForm,
        3 => Channel.Hotline,
        _ => Channel.InPerson,
    };
}
