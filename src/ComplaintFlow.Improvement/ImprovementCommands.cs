namespace ComplaintFlow.Improvement;

/// <summary>What can be done with an improvement action.</summary>
public abstract record ImprovementCommand
{
    private protected ImprovementCommand()
    {
    }

    /// <summary>The action for which the authoriser is asked.</summary>
    internal abstract ComplaintAction Right { get; }

    /// <summary>The person who is to become the owner; null for commands that do not change the owner.</summary>
    internal virtual PersonId? NewOwner => null;

    internal abstract void Decide(ImprovementDraft draft);
}

/// <summary>Plans an improvement action, under an identifier that the realm does not have yet.</summary>
/// <param name="Title">The title, at most <see cref="ImprovementAction.MaxTitleLength"/> characters.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Owner">The person who is responsible; without one it is refused.</param>
/// <param name="DueAt">The instant by which it is to be done, in the future; without one it is refused.</param>
/// <param name="Goal">The goal, with its base.</param>
public sealed record PlanImprovement(string Title, ImprovementKind Kind, PersonId? Owner, DateTimeOffset? DueAt, ImprovementGoal? Goal) : ImprovementCommand
{
    /// <summary>The cause that it removes.</summary>
    public Cause? Cause { get; init; }

    /// <summary>The touchpoint at which it changes something.</summary>
    public Touchpoint? Touchpoint { get; init; }

    internal override ComplaintAction Right => new("plan-improvement");

    internal override void Decide(ImprovementDraft draft)
    {
        if (draft.Exists)
        {
            draft.Refuse(ImprovementErrorCodes.ImprovementExists);
            return;
        }

        draft.Require(!string.IsNullOrWhiteSpace(Title), "improvement.no-title");
        draft.RequirePlain(Title, ImprovementAction.MaxTitleLength);
        draft.Require(Enum.IsDefined(Kind), "improvement.no-kind");
        draft.Require(Owner is { Name.Length: > 0 }, "improvement.no-owner");
        draft.RequireDue(DueAt);
        if (Goal is null)
            draft.Require(false, "improvement.no-goal");
        else
            Goal.Check(draft);
        if (draft.IsFine)
            draft.Add(new ImprovementPlanned(Title, Kind, Owner!.Value, ImprovementDraft.Kept(DueAt!.Value), Goal!, draft.RemindAt(ImprovementDraft.Kept(DueAt.Value))) { Cause = Cause, Touchpoint = Touchpoint });
    }
}

/// <summary>Decides the measures of the current round.</summary>
/// <param name="Measures">The measures, in free text without personal data.</param>
public sealed record DecideImprovement(string Measures) : ImprovementCommand
{
    internal override ComplaintAction Right => new("decide-improvement");

    internal override void Decide(ImprovementDraft draft)
    {
        draft.RequireText(Measures);
        draft.RequireState(ImprovementState.Planned);
        if (draft.IsFine)
            draft.Add(new ImprovementDecided(Measures));
    }
}

/// <summary>Starts to carry out the measures.</summary>
public sealed record StartImprovement : ImprovementCommand
{
    internal override ComplaintAction Right => new("carry-out-improvement");

    internal override void Decide(ImprovementDraft draft)
    {
        draft.RequireState(ImprovementState.Decided);
        if (draft.IsFine)
            draft.Add(new ImprovementStarted());
    }
}

/// <summary>Reports how far the measures are.</summary>
/// <param name="Percent">From 0 to 100.</param>
/// <param name="Text">What was done, in free text without personal data.</param>
public sealed record ReportImprovementProgress(int Percent, string Text) : ImprovementCommand
{
    internal override ComplaintAction Right => new("carry-out-improvement");

    internal override void Decide(ImprovementDraft draft)
    {
        draft.Require(Percent is >= 0 and <= 100, "improvement.not-percent", Percent);
        draft.RequireText(Text);
        draft.RequireState(ImprovementState.InProgress);
        if (draft.IsFine)
            draft.Add(new ImprovementProgressed(Percent, Text));
    }
}

/// <summary>Records that the measures are carried out. Their effect is still to be checked.</summary>
public sealed record FinishImprovement : ImprovementCommand
{
    internal override ComplaintAction Right => new("carry-out-improvement");

    internal override void Decide(ImprovementDraft draft)
    {
        draft.RequireState(ImprovementState.InProgress);
        if (draft.IsFine)
            draft.Add(new ImprovementDone());
    }
}

/// <summary>
/// Records the checked effect of the current round, once the measures are carried out and the period of the goal is over. One that misses the goal begins the next
/// round in the same commit.
/// </summary>
/// <param name="Before">The count before, more than 0.</param>
/// <param name="After">The count after.</param>
/// <param name="Ratio">The rate after divided by the rate before, as the counts give it, to three decimals.</param>
/// <param name="Low">The lower end of its 95 % interval.</param>
/// <param name="High">The upper end of its 95 % interval.</param>
public sealed record RecordEffect(EffectCount Before, EffectCount After, decimal Ratio, decimal Low, decimal High) : ImprovementCommand
{
    // What is given is rounded, to three decimals or more.
    private const decimal Rounding = 0.0005m;

    internal override ComplaintAction Right => new("record-effect");

    internal override void Decide(ImprovementDraft draft)
    {
        CheckNumbers(draft);
        ImprovementAction action = draft.Action;
        if (action.State != ImprovementState.Done)
            draft.Refuse(ImprovementErrorCodes.ImprovementNotReady, "improvement.in-state", action.State);
        if (!action.IsOver && draft.Now < action.CheckFrom)
            draft.Refuse(ImprovementErrorCodes.ImprovementNotReady, "improvement.period-open", action.CheckFrom);
        if (!draft.IsFine)
            return;
        bool isEffective = action.Goal.IsReachedBy(Ratio, Low, High);
        draft.Add(new EffectRecorded(new(action.Round, Before, After, Ratio, Low, High, isEffective, draft.Now)));
        if (isEffective)
            return;
        // The next round has as long as this one was given.
        DateTimeOffset due = draft.Now + (action.DueAt - action.RoundBeganAt);
        draft.Add(new RoundBegan(action.Round + 1, due, draft.RemindAt(due)));
    }

    private void CheckNumbers(ImprovementDraft draft)
    {
        draft.Require(Before.Count > 0 && After.Count >= 0, "improvement.effect-counts");
        draft.Require(Before.Base > 0 && After.Base > 0, "improvement.effect-bases");
        draft.Require(Low >= 0 && Low <= Ratio && Ratio <= High && High <= 1_000_000, "improvement.effect-interval");
        if (!draft.IsFine || Before.Base > 1_000_000_000_000 || After.Base > 1_000_000_000_000)
        {
            draft.Require(Before.Base <= 1_000_000_000_000 && After.Base <= 1_000_000_000_000, "improvement.effect-bases");
            return;
        }

        double ratio = (double)After.Count / (double)After.Base / ((double)Before.Count / (double)Before.Base);
        draft.Require(Math.Abs(ratio - (double)Ratio) <= (double)Rounding + 1e-9, "improvement.effect-ratio", Ratio, Math.Round(ratio, 3));
    }
}

/// <summary>Tells each linked complainant who agreed what came of the current round, once its measures are carried out: "you said, we did". Once for each round.</summary>
/// <param name="Text">What was done, in words for customers.</param>
public sealed record TellComplainants(string Text) : ImprovementCommand
{
    internal override ComplaintAction Right => new("tell-complainants");

    internal override void Decide(ImprovementDraft draft)
    {
        draft.RequireText(Text);
        draft.RequireState(ImprovementState.Done, ImprovementState.Effective, ImprovementState.Closed);
        if (draft.Action.ToldRound >= draft.Action.Round)
            draft.Refuse(ImprovementErrorCodes.ImprovementNotReady, "improvement.told-already", draft.Action.Round);
        else if (draft.Action.Telling is { } telling)
            draft.Refuse(ImprovementErrorCodes.ImprovementNotReady, "improvement.telling", telling.Round);
        if (draft.IsFine)
            draft.Add(new TellingBegan(draft.Action.Round, Text));
    }
}

/// <summary>Closes the improvement action as effective, which it is only after its effect was checked.</summary>
public sealed record CloseImprovement : ImprovementCommand
{
    internal override ComplaintAction Right => new("close-improvement");

    internal override void Decide(ImprovementDraft draft)
    {
        ImprovementAction action = draft.Action;
        if (action.State == ImprovementState.Effective && action.IsEffective)
        {
            draft.Add(new ImprovementClosed());
            return;
        }

        draft.Refuse(ImprovementErrorCodes.ImprovementNotReady, "improvement.in-state", action.State);
        if (action.IsOver)
            return;
        draft.Refuse(ImprovementErrorCodes.ImprovementNotReady, "improvement.not-checked", action.Round);
        if (draft.Now < action.CheckFrom)
            draft.Refuse(ImprovementErrorCodes.ImprovementNotReady, "improvement.period-open", action.CheckFrom);
    }
}

/// <summary>Gives the improvement action up.</summary>
/// <param name="Because">Why, in free text without personal data.</param>
public sealed record AbandonImprovement(string Because) : ImprovementCommand
{
    internal override ComplaintAction Right => new("abandon-improvement");

    internal override void Decide(ImprovementDraft draft)
    {
        draft.RequireText(Because);
        if (draft.Action.IsOver)
            draft.RequireState();
        if (draft.IsFine)
            draft.Add(new ImprovementAbandoned(Because));
    }
}

/// <summary>Gives the improvement action to another owner, who must not be involved in a linked complaint.</summary>
/// <param name="Owner">The new owner.</param>
/// <param name="Because">Why, in free text without personal data.</param>
public sealed record ReassignImprovement(PersonId? Owner, string Because) : ImprovementCommand
{
    internal override ComplaintAction Right => new("change-improvement");

    internal override PersonId? NewOwner => Owner;

    internal override void Decide(ImprovementDraft draft)
    {
        draft.Require(Owner is { Name.Length: > 0 }, "improvement.no-owner");
        draft.RequireText(Because);
        if (draft.Action.IsOver)
            draft.RequireState();
        foreach (ComplaintId complaint in draft.Facts.Involving)
            draft.Refuse(ImprovementErrorCodes.OwnerInvolved, "improvement.owner-involved", Owner, complaint);
        if (draft.IsFine && Owner != draft.Action.Owner)
            draft.Add(new OwnerChanged(Owner!.Value, Because));
    }
}

/// <summary>Changes the due date of the current round. Reminder and overdue count anew.</summary>
/// <param name="DueAt">The new due date, in the future.</param>
/// <param name="Because">Why, in free text without personal data.</param>
public sealed record RescheduleImprovement(DateTimeOffset? DueAt, string Because) : ImprovementCommand
{
    internal override ComplaintAction Right => new("change-improvement");

    internal override void Decide(ImprovementDraft draft)
    {
        draft.RequireDue(DueAt);
        draft.RequireText(Because);
        draft.RequireState(ImprovementState.Planned, ImprovementState.Decided, ImprovementState.InProgress);
        if (draft.IsFine)
            draft.Add(new DueChanged(ImprovementDraft.Kept(DueAt!.Value), draft.RemindAt(ImprovementDraft.Kept(DueAt.Value)), Because));
    }
}
