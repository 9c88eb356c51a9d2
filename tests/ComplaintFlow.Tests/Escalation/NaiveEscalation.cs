namespace ComplaintFlow.Tests.Escalation;

/// <summary>What must escalate, reckoned half hour by half hour: no calendar, no timer, nothing of the library's arithmetic. Hours are counted in half hours.</summary>
internal sealed class NaiveEscalation(IEnumerable<SimulatedAct> acts, int steps)
{
    private static readonly string[] Stages = ["ack", "answer", "settle"];
    private static readonly string[][] Met =
    [
        ["acknowledged", "awaiting-customer", "investigating", "proposed", "implementing", "informed", "follow-up", "closed"],
        ["proposed", "implementing", "informed", "follow-up", "closed"],
        ["informed", "follow-up", "closed"],
    ];

    private readonly int[] _budget = [8, 36, 192], _spent = new int[3], _after = new int[3];
    private readonly Dictionary<string, (int Level, int At)> _fired = [];
    private readonly bool[] _over = new bool[3];
    private bool _vip, _closed, _missedBefore;
    private int _now, _number, _declines, _handled, _episode, _idleWorked, _idle;
    private Urgency _urgency;
    private string _status = "";
    private Signals _signals = Signals.None;

    public SortedSet<string> Fired { get; } = new(StringComparer.Ordinal);

    private static bool Opens(int step) => step / 48 % 7 < 5 && step % 48 is >= 18 and < 36;

    public void Run() => throw new NotImplementedException(_missedBefore.ToString() + acts + steps + _budget + _spent + _after + _fired + _over + _vip + _closed + _now + _number + _declines + _handled + _episode + _idleWorked + _idle + _urgency + _status + _signals + Stages + Met + Opens(0));
}
