namespace ComplaintFlow.Tests.Escalation;

/// <summary>What must escalate in the simulation, counted half hour by half hour: no calendar, no timer, nothing of the library's arithmetic.</summary>
internal sealed class NaiveEscalation
{
    private static readonly int[] Budget = [8, 36, 192];
    private static readonly string[][] Met = [["acknowledged", "awaiting-customer", "investigating", "proposed", "implementing", "informed", "follow-up", "closed"], ["proposed", "implementing", "informed", "follow-up", "closed"], ["informed", "follow-up", "closed"]];
    private readonly bool[] _over = new bool[3], _ran = new bool[3];
    private readonly Dictionary<string, (int Level, int At, int Left)> _begun = [];
    private readonly NaivePolicy[] _rows;
    private readonly SimulatedAct _received;
    private int _step;
    private int _handled = -1, _episode = 1;

    private NaiveEscalation(SimulatedAct received)
    {
        (_received, Urgency) = (received, received.Urgency);
        _rows = NaivePolicies.Of(this, received.Tier == CustomerTier.Vip);
    }

    public int[] Spent { get; } = new int[3];
    public int[] Overdue { get; } = new int[3];
    public bool[] Missed { get; } = new bool[3];
    public Urgency Urgency { get; private set; }
    public string Status { get; private set; } = "received";
    public Signals Signals { get; private set; } = Signals.None;
    public int Declines { get; private set; }
    public int Idle { get; private set; }
    public int IdleWorked { get; private set; }
    public bool Waits => Status == "awaiting-customer";
    public bool Opens => IsOpen(_step);
    private bool IsClosed => Status is "closed" or "withdrawn";

    public static IEnumerable<string> Of(IEnumerable<SimulatedAct> acts, int steps) =>
        acts.GroupBy(act => act.Complaint).SelectMany(own => new NaiveEscalation(own.First()).Run(own.ToLookup(act => act.Step), steps));

    private static bool IsOpen(int step) => step / 48 % 7 < 5 && step % 48 is >= 18 and < 36;

    private IEnumerable<string> Run(ILookup<int, SimulatedAct> acts, int steps)
    {
        for (_step = _received.Step; _step < steps; _step++)
        {
            if (_step > _received.Step)
                Pass(IsOpen(_step - 1) ? 1 : 0);
            bool isHeard = false;
            foreach (SimulatedAct act in acts[_step])
            {
                isHeard |= IsClosed && act.What == "contact";
                Do(act);
            }

            bool again = true;
            while (again)
            {
                again = false;
                for (int stage = 0; stage < 3 && !IsClosed; stage++)
                    Missed[stage] |= !_over[stage] && !Waits && Spent[stage] >= Budget[stage] && (stage == 2 || _ran[stage] || Opens || IsOpen(_step - 1));
                foreach (NaivePolicy row in _rows.Where(row => row.Stage < 0 || !_over[row.Stage]))
                {
                    bool isBegun = _begun.TryGetValue(row.Id, out (int Level, int At, int Left) now);
                    if (isBegun ? now.Left != 0 : !row.IsSo() || (IsClosed && !(isHeard && row.IsOfSignals)))
                        continue;
                    bool goesOn = !isBegun || ((row.Still ?? row.IsSo)() && !(row.UnlessHandled && _handled > now.At));
                    _begun[row.Id] = (now.Level + 1, _step, goesOn && now.Level < row.Next.Length ? row.Next[now.Level].After : -1);
                    if (!goesOn)
                        continue;
                    again = true;
                    Urgency = row.Raise > Urgency && now.Level == 0 ? row.Raise : Urgency;
                    yield return $"{_received.Complaint:D6} {row.Id} {now.Level + 1} {(row.Stage < 0 ? "" : new[] { "ack:", "answer:", "settle:" }[row.Stage])}{_episode} {_step}";
                }
            }
        }
    }

    private void Pass(int worked)
    {
        if (!Waits && !IsClosed)
            (Idle, IdleWorked) = (Idle + 1, IdleWorked + worked);
        for (int stage = 0; stage < 3 && !IsClosed; stage++)
        {
            Overdue[stage] += Missed[stage] ? worked : 0;
            int spent = _over[stage] || Waits ? 0 : stage < 2 ? worked : 1;
            (_ran[stage], Spent[stage]) = (spent > 0, Spent[stage] + spent);
        }

        foreach (NaivePolicy row in _rows.Where(row => _begun.TryGetValue(row.Id, out (int Level, int At, int Left) now) && now.Left > 0))
            _begun[row.Id] = _begun[row.Id] with { Left = _begun[row.Id].Left - (row.Next[_begun[row.Id].Level - 1].Working ? worked : 1) };
    }

    private void Do(SimulatedAct act)
    {
        Signals = act.Signals ?? Signals;
        if (act.What is "fire" or "note" && !act.IsByCustomer)
            (_handled, Idle, IdleWorked) = (_step, 0, 0);
        Declines += act.Trigger == "decline" ? 1 : 0;
        if (act.Trigger == "reopen")
            Reopen();
        bool wasClosed = IsClosed;
        Status = act.Status?.Name ?? Status;
        foreach (string id in IsClosed && !wasClosed ? _begun.Keys.ToArray() : [])
            _begun[id] = _begun[id] with { Left = -1 };
        for (int stage = 0; stage < 3; stage++)
            _over[stage] |= Met[stage].Contains(Status) || Status == "withdrawn";
    }

    private void Reopen()
    {
        (_episode, Declines) = (_episode + 1, 0);
        _begun.Clear();
        for (int stage = 1; stage < 3; stage++)
            (_over[stage], Missed[stage], _ran[stage], Overdue[stage]) = (false, false, false, 0);
    }
}
