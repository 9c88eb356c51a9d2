namespace ComplaintFlow.Tests.Escalation;

/// <summary>What must escalate in the simulation, counted half hour by half hour: no calendar, no timer, nothing of the library's arithmetic.</summary>
internal sealed class NaiveEscalation
{
    private static readonly int[] Budget = [8, 36, 192];
    private static readonly string[][] Met = [["acknowledged", "awaiting-customer", "investigating", .. Answered], Answered, Settled];
    private readonly int[] _spent = new int[3], _overdue = new int[3];
    private readonly bool[] _over = new bool[3], _missed = new bool[3], _ran = new bool[3];
    private readonly Dictionary<string, (int Level, int At, int Left)> _begun = [];
    private readonly Row[] _rows;
    private readonly SimulatedAct _received;
    private Urgency _urgency;
    private string _status = "received";
    private Signals _signals = Signals.None;
    private int _declines, _handled = -1, _episode = 1, _idle, _idleWorked, _step;

    private NaiveEscalation(SimulatedAct received)
    {
        (_received, _urgency) = (received, received.Urgency);
        bool vip = received.Tier == CustomerTier.Vip;
        _rows =
        [
            new("p01", 0, () => _missed[0]) { Next = [(8, true), (8, true)] },
            new("p02", 0, () => _missed[0] && !vip),
            new("p03", 0, () => vip && (_missed[0] || _spent[0] > 4 || (_spent[0] == 4 && Opens(_step)))),
            new("p04", 1, () => !Waits && (_missed[1] || _spent[1] >= 18)),
            new("p05", 1, () => _missed[1] && _overdue[1] >= 18) { Next = [(48, false)], UnlessHandled = true, Raise = Urgency.Urgent, Still = () => true },
            new("p06", 2, () => _missed[2]) { Next = [(24, false), (24, false), (24, false)] },
            new("p07", -1, () => _signals.Emotion == Emotion.Heated),
            new("p08", -1, () => _signals.Emotion >= Emotion.Frustrated) { Next = [(12, false)], UnlessHandled = true },
            new("p09", -1, () => _signals.Repeats >= 3),
            new("p10", -1, () => _signals.Repeats >= 1 && _status is not ("received" or "acknowledged")),
            new("p11", -1, () => _signals is { DemandsSupervisor: true, SuspectsBadFaith: false }),
            new("p12", -1, () => _signals.ThreatensPublicity) { Raise = Urgency.Critical },
            new("p13", -1, () => _signals.ThreatensLegalAction) { Next = [(96, false)] },
            new("p14", -1, () => _declines >= 2),
            new("p15", -1, () => !Waits && _idleWorked >= 18),
            new("p16", -1, () => _idle >= 144) { Next = [(48, false)], Raise = Urgency.Critical },
            new("p17", 1, () => _missed[1] && _urgency == Urgency.Critical),
            new("p18", 2, () => _urgency >= Urgency.Urgent && (_missed[2] || (!Waits && _spent[2] >= 144))),
            new("p19", 2, () => _missed[2] || (!Waits && _spent[2] >= 144)),
            new("p20", -1, () => vip && _signals.Emotion >= Emotion.Concerned && _declines >= 1),
        ];
    }

    private static string[] Answered => ["proposed", "implementing", .. Settled];
    private static string[] Settled => ["informed", "follow-up", "closed"];
    private bool Waits => _status == "awaiting-customer";
    private bool IsClosed => _status is "closed" or "withdrawn";

    public static IEnumerable<string> Of(IEnumerable<SimulatedAct> acts, int steps) =>
        acts.GroupBy(act => act.Complaint).SelectMany(own => new NaiveEscalation(own.First()).Run(own.ToLookup(act => act.Step), steps));

    private static bool Opens(int step) => step / 48 % 7 < 5 && step % 48 is >= 18 and < 36;

    private IEnumerable<string> Run(ILookup<int, SimulatedAct> acts, int steps)
    {
        for (_step = _received.Step; _step < steps; _step++)
        {
            if (_step > _received.Step && !IsClosed)
                Pass(Opens(_step - 1) ? 1 : 0);
            foreach (SimulatedAct act in acts[_step])
                Do(act);
            bool again = !IsClosed;
            while (again)
            {
                again = false;
                for (int stage = 0; stage < 3; stage++)
                    _missed[stage] |= !_over[stage] && !Waits && _spent[stage] >= Budget[stage] && (stage == 2 || _ran[stage] || Opens(_step) || Opens(_step - 1));
                foreach (Row row in _rows.Where(row => row.Stage < 0 || !_over[row.Stage]))
                {
                    bool isBegun = _begun.TryGetValue(row.Id, out (int Level, int At, int Left) now);
                    if (isBegun ? now.Left != 0 : !row.IsSo())
                        continue;
                    bool goesOn = !isBegun || ((row.Still ?? row.IsSo)() && !(row.UnlessHandled && _handled > now.At));
                    _begun[row.Id] = (now.Level + 1, _step, goesOn && now.Level < row.Next.Length ? row.Next[now.Level].After : -1);
                    if (!goesOn)
                        continue;
                    again = true;
                    _urgency = row.Raise > _urgency && now.Level == 0 ? row.Raise : _urgency;
                    yield return $"{_received.Complaint:D6} {row.Id} {now.Level + 1} {(row.Stage < 0 ? "" : new[] { "ack:", "answer:", "settle:" }[row.Stage])}{_episode} {_step}";
                }
            }
        }
    }

    private void Pass(int worked)
    {
        (_idle, _idleWorked) = (_idle + 1, _idleWorked + worked);
        for (int stage = 0; stage < 3; stage++)
        {
            _overdue[stage] += _missed[stage] ? worked : 0;
            int spent = _over[stage] || Waits ? 0 : stage < 2 ? worked : 1;
            (_ran[stage], _spent[stage]) = (spent > 0, _spent[stage] + spent);
        }

        foreach (Row row in _rows.Where(row => _begun.TryGetValue(row.Id, out (int Level, int At, int Left) now) && now.Left > 0))
            _begun[row.Id] = _begun[row.Id] with { Left = _begun[row.Id].Left - (row.Next[_begun[row.Id].Level - 1].Working ? worked : 1) };
    }

    private void Do(SimulatedAct act)
    {
        _signals = act.Signals ?? _signals;
        if (act.What is "fire" or "note")
            (_handled, _idle, _idleWorked) = (_step, 0, 0);
        _declines += act.Trigger == "decline" ? 1 : 0;
        if (act.Trigger == "reopen")
            Reopen();
        _status = act.Status?.Name ?? _status;
        for (int stage = 0; stage < 3; stage++)
            _over[stage] |= Met[stage].Contains(_status) || _status == "withdrawn";
    }

    private void Reopen()
    {
        (_episode, _declines) = (_episode + 1, 0);
        _begun.Clear();
        for (int stage = 1; stage < 3; stage++)
            (_over[stage], _missed[stage], _ran[stage], _overdue[stage]) = (false, false, false, 0);
    }

    private sealed record Row(string Id, int Stage, Func<bool> IsSo)
    {
        public (int After, bool Working)[] Next { get; init; } = [];

        public bool UnlessHandled { get; init; }

        public Urgency Raise { get; init; }

        public Func<bool>? Still { get; init; }
    }
}
