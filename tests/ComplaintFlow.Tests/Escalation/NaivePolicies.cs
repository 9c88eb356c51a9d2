namespace ComplaintFlow.Tests.Escalation;

/// <summary>The twenty policies of the simulation, said once more: times in half hours, everything as a condition on counters.</summary>
internal static class NaivePolicies
{
    public static NaivePolicy[] Of(NaiveEscalation c, bool vip) =>
    [
        new("p01", 0, () => c.Missed[0]) { Next = [(8, true), (8, true)] },
        new("p02", 0, () => c.Missed[0] && !vip),
        new("p03", 0, () => vip && (c.Missed[0] || c.Spent[0] > 4 || (c.Spent[0] == 4 && c.Opens))),
        new("p04", 1, () => !c.Waits && (c.Missed[1] || c.Spent[1] >= 18)),
        new("p05", 1, () => c.Missed[1] && c.Overdue[1] >= 18) { Next = [(48, false)], UnlessHandled = true, Raise = Urgency.Urgent, Still = () => true },
        new("p06", 2, () => c.Missed[2]) { Next = [(24, false), (24, false), (24, false)] },
        new("p07", -1, () => c.Signals.Emotion == Emotion.Heated),
        new("p08", -1, () => c.Signals.Emotion >= Emotion.Frustrated) { Next = [(12, false)], UnlessHandled = true },
        new("p09", -1, () => c.Signals.Repeats >= 3),
        new("p10", -1, () => c.Signals.Repeats >= 1 && c.Status is not ("received" or "acknowledged")),
        new("p11", -1, () => c.Signals is { DemandsSupervisor: true, SuspectsBadFaith: false }),
        new("p12", -1, () => c.Signals.ThreatensPublicity) { Raise = Urgency.Critical },
        new("p13", -1, () => c.Signals.ThreatensLegalAction) { Next = [(96, false)] },
        new("p14", -1, () => c.Declines >= 2),
        new("p15", -1, () => !c.Waits && c.IdleWorked >= 18),
        new("p16", -1, () => !c.Waits && c.Idle >= 144) { Next = [(48, false)], Raise = Urgency.Critical },
        new("p17", 1, () => c.Missed[1] && c.Urgency == Urgency.Critical),
        new("p18", 2, () => c.Urgency >= Urgency.Urgent && (c.Missed[2] || (!c.Waits && c.Spent[2] >= 144))),
        new("p19", 2, () => c.Missed[2] || (!c.Waits && c.Spent[2] >= 144)),
        new("p20", -1, () => vip && c.Signals.Emotion >= Emotion.Concerned && c.Declines >= 1),
    ];
}
