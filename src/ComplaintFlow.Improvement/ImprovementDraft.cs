using System.Collections.Immutable;

namespace ComplaintFlow.Improvement;

/// <summary>The decision on a command: events, or every reason against it. Pure: the clock and the involved complaints are given.</summary>
/// <param name="before">The improvement action; null while it does not exist.</param>
/// <param name="id">Its identifier.</param>
/// <param name="facts">What the command may depend on.</param>
internal sealed class ImprovementDraft(ImprovementAction? before, ImprovementId id, ImprovementFacts facts)
{
    private readonly List<ImprovementEvent> _events = [];
    private readonly List<ImprovementReason> _reasons = [];
    private string? _code;

    public DateTimeOffset Now => facts.Now;

    public ImprovementFacts Facts => facts;

    public IReadOnlyList<ImprovementEvent> Events => _events;

    /// <summary>The refusal; null when the command is accepted.</summary>
    public ImprovementDenial? Denial => _code is null ? null : new(_code, id, [.. _reasons]);

    /// <summary>Whether nothing speaks against the command so far.</summary>
    public bool IsFine => _code is null;

    /// <summary>The improvement action, of which commands other than <see cref="PlanImprovement"/> are decided only once it exists.</summary>
    public ImprovementAction Action => before!;

    public bool Exists => before is not null;

    public void Add(ImprovementEvent happened) => _events.Add(happened);

    /// <summary>Refuses a command, with a reason if there is more to say than the code does. The first code stands.</summary>
    public void Refuse(string code, string? reason = null, params object?[] arguments)
    {
        _code ??= code;
        if (reason is not null)
            _reasons.Add(new(reason, arguments));
    }

    /// <summary>Refuses a command whose values do not hold.</summary>
    public void Require(bool holds, string reason, params object?[] arguments)
    {
        if (!holds)
            Refuse(ImprovementErrorCodes.InvalidImprovement, reason, arguments);
    }

    public void RequireText(string? text)
    {
        Require(!string.IsNullOrWhiteSpace(text), "improvement.no-text");
        RequirePlain(text, ImprovementAction.MaxTextLength);
    }

    public void RequirePlain(string? text, int longest)
    {
        Require(text is null || text.Length <= longest, "improvement.too-long", longest);
        Require(text is null || PlainTexts.IsPlain(text), "improvement.not-plain");
    }

    /// <summary>Refuses a command unless the improvement action is in one of some states.</summary>
    public void RequireState(params ReadOnlySpan<ImprovementState> states)
    {
        if (!states.Contains(Action.State))
            Refuse(ImprovementErrorCodes.ImprovementNotReady, "improvement.in-state", Action.State);
    }

    /// <summary>Refuses a due date that is missing, past, or further away than any plan.</summary>
    public void RequireDue(DateTimeOffset? due)
    {
        Require(due is not null, "improvement.no-due");
        Require(due is null || due > Now, "improvement.due-past", due);
        Require(due is null || due <= Now.AddYears(ImprovementAction.MaxYears), "improvement.due-late", due, ImprovementAction.MaxYears);
    }

    /// <summary>Returns an instant as every store can keep it: in UTC, to the microsecond.</summary>
    public static DateTimeOffset Kept(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>The instant of the reminder; null where it would have been before now.</summary>
    public DateTimeOffset? RemindAt(DateTimeOffset due) => due - facts.RemindBefore is var at && facts.RemindBefore > TimeSpan.Zero && at > Now ? at : null;
}

/// <summary>What a decision may depend on besides the improvement action.</summary>
/// <param name="Now">The instant.</param>
/// <param name="RemindBefore">How long before the due date its owner is reminded.</param>
/// <param name="Involving">The linked complaints in which the new owner is involved.</param>
internal sealed record ImprovementFacts(DateTimeOffset Now, TimeSpan RemindBefore, ImmutableArray<ComplaintId> Involving);

/// <summary>A reason against a command: the key of a text and its values.</summary>
internal sealed record ImprovementReason(string Key, object?[] Arguments);

/// <summary>A refusal that is not yet written in a language.</summary>
internal sealed record ImprovementDenial(string Code, object? About, ImmutableArray<ImprovementReason> Reasons);
