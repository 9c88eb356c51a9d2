using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>How far a complaint is in its playbook. Begins anew when the complaint is reopened.</summary>
/// <param name="Name">The name of the playbook.</param>
/// <param name="Version">The version of the playbook.</param>
/// <param name="Steps">The steps, in their order.</param>
public sealed record PlaybookProgress(string Name, int Version, ImmutableArray<StepProgress> Steps)
{
    /// <summary>The steps, in their order.</summary>
    public ImmutableArray<StepProgress> Steps { get; init; } = Steps.IsDefault ? [] : Steps;

    /// <summary>Whether a step can be completed only after those before it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsInOrder { get; init; }

    /// <summary>
    /// The instant from which the time without progress counts: the last step, the choice of the playbook, or the moment at which it was the firm's turn again.
    /// </summary>
    public DateTimeOffset MovedAt { get; init; }

    /// <summary>
    /// The steps of earlier playbooks that were completed in this episode and that this playbook does not have, at most <see cref="Complaint.MaxListLength"/>.
    /// </summary>
    [JsonIgnore]
    public ImmutableArray<StepProgress> Earlier
    {
        get => StoredEarlier.IsDefault ? [] : StoredEarlier;
        init => StoredEarlier = value.IsDefaultOrEmpty ? default : value;
    }

    /// <summary>Whether every step that is not optional is done.</summary>
    [JsonIgnore]
    public bool IsDone
    {
        get
        {
            foreach (StepProgress step in Steps)
            {
                if (step is { State: not StepState.Done, Step.IsOptional: false })
                    return false;
            }

            return true;
        }
    }

    /// <summary>
    /// The step to take next: the first open one; of steps without an order, the first that is not optional. <see langword="null"/> when none is open.
    /// </summary>
    [JsonIgnore]
    public StepProgress? Next
    {
        get
        {
            StepProgress? optional = null;
            foreach (StepProgress step in Steps)
            {
                if (step.State != StepState.Open)
                    continue;
                if (IsInOrder || !step.Step.IsOptional)
                    return step;
                optional ??= step;
            }

            return optional;
        }
    }

    [JsonInclude]
    [JsonPropertyName("earlier")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<StepProgress> StoredEarlier { get; init; }

    /// <summary>Finds a step by its name; <see langword="null"/> if the playbook has none.</summary>
    /// <param name="step">The name.</param>
    public StepProgress? Find(string step) => IndexOf(step) is >= 0 and int at ? Steps[at] : null;

    /// <summary>Returns the open steps that come before a step; none for a playbook without an order.</summary>
    /// <param name="step">The name of the step.</param>
    public IEnumerable<StepProgress> OpenBefore(string step) =>
        IsInOrder ? Steps.Take(IndexOf(step)).Where(static before => before.State == StepState.Open) : [];

    /// <summary>Begins a playbook. What is done stays done where the playbook has a step of that name, and what was skipped where that is optional.</summary>
    internal static PlaybookProgress Begin(Playbook playbook, Complaint complaint, DateTimeOffset at)
    {
        PlaybookProgress? before = complaint.Care.Playbook;
        StepProgress[] known = before is null ? [] : [.. before.Steps, .. before.Earlier];
        return new(playbook.Name, playbook.Version, [.. playbook.Steps.Select(Progress)])
        {
            IsInOrder = playbook.IsInOrder,
            MovedAt = at,
            Earlier = [.. known.Where(IsOfEarlier).TakeLast(Complaint.MaxListLength)],
        };

        bool IsOfEarlier(StepProgress one) => one.State == StepState.Done && playbook.Steps.All(step => step.Name != one.Step.Name);

        StepProgress Progress(PlaybookStep step)
        {
            StepProgress? earlier = Array.Find(known, one => one.Step.Name == step.Name);
            if (earlier is not null && (earlier.State != StepState.Skipped || step.IsOptional))
                return earlier with { Step = step };
            return new(step) { State = complaint.Handling.StepsDone.Contains(step.Name) ? StepState.Done : StepState.Open };
        }
    }

    internal PlaybookProgress Over(string step, StepState state, in EntryStamp stamp)
    {
        int at = IndexOf(step);
        if (at < 0 || Steps[at].State == StepState.Done)
            return this;
        StepProgress over = Steps[at] with { State = state, By = stamp.By, At = stamp.At, Entry = stamp.Sequence };
        return this with { Steps = Steps.SetItem(at, over), MovedAt = stamp.At };
    }

    internal PlaybookProgress Overdue(string step, DateTimeOffset since) =>
        IndexOf(step) is >= 0 and int at ? this with { Steps = Steps.SetItem(at, Steps[at] with { OverdueSince = since }) } : this;

    internal PlaybookProgress Restarted() => this with { Steps = [.. Steps.Select(static step => new StepProgress(step.Step))], Earlier = [] };

    private int IndexOf(string step)
    {
        for (int at = 0; at < Steps.Length; at++)
        {
            if (Steps[at].Step.Name == step)
                return at;
        }

        return -1;
    }
}

/// <summary>
/// A step of a complaint's playbook. Its due time, if it has one, is that of the deadline of <see cref="Stage.Step"/> whose subject is the name.
/// </summary>
/// <param name="Step">The step.</param>
public sealed record StepProgress(PlaybookStep Step)
{
    /// <summary>The state.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public StepState State { get; init; }

    /// <summary>The person who completed or skipped it; <see langword="null"/> before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public PersonId? By { get; init; }

    /// <summary>The instant at which it was completed or skipped; <see langword="null"/> before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public DateTimeOffset? At { get; init; }

    /// <summary>The number of the journal entry that holds its note, or the reason for which it was skipped; 0 before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Entry { get; init; }

    /// <summary>The instant at which its time passed; <see langword="null"/> when it was in time.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public DateTimeOffset? OverdueSince { get; init; }

    /// <summary>Whether its time has passed and it is still open.</summary>
    [JsonIgnore]
    public bool IsOverdue => State == StepState.Open && OverdueSince is not null;
}

/// <summary>The state of a step.</summary>
[JsonConverter(typeof(StableEnumConverter<StepState>))]
public enum StepState
{
    /// <summary>It is still to be done.</summary>
    Open,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>It is optional and was skipped.</summary>
    Skipped,
}
