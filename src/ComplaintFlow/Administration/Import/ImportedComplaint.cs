using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Complaints;

namespace ComplaintFlow.Administration;

/// <summary>A complaint as a source kept it.</summary>
/// <param name="SourceId">The identifier in the source, at most <see cref="MaxSourceIdLength"/> characters; the same one is the same complaint.</param>
/// <param name="Intake">
/// The complaint as it was received. <see cref="ComplaintIntake.OccurredAt"/>, the instant of receipt, is required; identifier and key are those of the import.
/// </param>
public sealed record ImportedComplaint(string SourceId, ComplaintIntake Intake)
{
    /// <summary>The maximum length of an identifier in a source.</summary>
    public const int MaxSourceIdLength = 256;

    /// <summary>The maximum number of steps.</summary>
    public const int MaxSteps = 5_000;

    /// <summary>What happened since, in any order, at most <see cref="MaxSteps"/>; steps of the same instant in their order here.</summary>
    /// <value>By default nothing.</value>
    public ImmutableArray<ImportedStep> History { get => field.IsDefault ? [] : field; init; }

    /// <summary>The line in the file, for reports.</summary>
    public long? Line { get; init; }

    /// <summary>The line and the identifier in the source, and nothing personal, for logs.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{SourceId} (line {Line})");
}

/// <summary>A step in the history of an imported complaint. The set of kinds is closed.</summary>
public abstract record ImportedStep
{
    private protected ImportedStep(DateTimeOffset at) => At = at;

    /// <summary>The instant; neither before the receipt nor in the future.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who did it.</summary>
    /// <value>By default the actor who imports.</value>
    public Actor? By { get; init; }

    /// <summary>The kind and the instant, for logs.</summary>
    public sealed override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{GetType().Name} {At:O}");
}

/// <summary>The complaint came to have a status, whether or not its lifecycle permits the way there: it is recorded as it was. Nothing if it has the status.</summary>
/// <param name="At">The instant.</param>
/// <param name="Status">A status of the complaint's lifecycle.</param>
public sealed record ImportedStatus(DateTimeOffset At, Status Status) : ImportedStep(At);

/// <summary>The complaint came to a handler or a team, as it was: whoever is absent or full today had it all the same.</summary>
/// <param name="At">The instant.</param>
/// <param name="Handler">The handler, who cannot be involved in the complaint; <see langword="null"/> when only a team has it, or nobody.</param>
/// <param name="Team">The team.</param>
public sealed record ImportedHandler(DateTimeOffset At, PersonId? Handler, string? Team = null) : ImportedStep(At);

/// <summary>
/// The customer accepted a remedy, whoever could promise it then: an offer of this remedy alone, made and accepted at once. It takes of no budget, since those of the past are over. It is named
/// <c>1</c>, <c>2</c> … in the order of the instants; import what became of it as commands, such as <see cref="Commands.CompleteRemedy"/>.
/// </summary>
/// <param name="At">The instant of the acceptance.</param>
/// <param name="Remedy">The remedy.</param>
public sealed record ImportedRemedy(DateTimeOffset At, Remedy Remedy) : ImportedStep(At);

/// <summary>
/// A command was given, such as a trigger, a contact, a note or feedback. It is decided as it would have been then, and a refusal rejects the complaint. What chooses a handler, needs another
/// complaint, escalates or takes of today's budgets cannot be imported.
/// </summary>
/// <param name="At">The instant.</param>
/// <param name="Command">The command, without a key, an expected version and an instant of its own.</param>
public sealed record ImportedCommand(DateTimeOffset At, ComplaintCommand Command) : ImportedStep(At);
