namespace ComplaintFlow.Escalation;

/// <summary>A level as it is being described.</summary>
internal sealed class EscalationLevelDraft(Allowance? after = null)
{
    /// <summary>How long after the level before.</summary>
    public Allowance? After { get; } = after;

    public List<EscalationChangeRule> Changes { get; } = [];

    /// <summary>After which time the level is repeated.</summary>
    public Allowance? Every { get; set; }

    /// <summary>The number of the last repetition.</summary>
    public int? UntilLevel { get; set; }

    /// <summary>Lets the clocks follow the latest change of the time, if there is one.</summary>
    public bool LetClocksFollow()
    {
        for (int at = Changes.Count - 1; at >= 0; at--)
        {
            EscalationChangeRule? following = Changes[at] switch
            {
                EscalationChangeRule.CoolOff change => change with { ClocksFollow = true },
                EscalationChangeRule.NextAppointment change => change with { ClocksFollow = true },
                EscalationChangeRule.NextOpening change => change with { ClocksFollow = true },
                _ => null,
            };
            if (following is not null)
            {
                Changes[at] = following;
                return true;
            }
        }

        return false;
    }
}
