using System.Collections.Frozen;
using System.Collections.Immutable;
using ComplaintFlow.Calendars;
using ComplaintFlow.Appointments;
using ComplaintFlow.Clocks;
using ComplaintFlow.Matching;

namespace ComplaintFlow.Deadlines;

/// <summary>
/// The compiled service targets. For each stage, the first target that matches a complaint applies; a target that names no kind of record is for complaints only.
/// Immutable and thread-safe.
/// </summary>
public sealed class ServiceTargetTable
{
    private readonly FrozenDictionary<string, ServiceTarget> _byName;
    private readonly FrozenDictionary<Stage, RuleTable<ServiceTarget>> _byStage;

    // A target that names no kind is for complaints only.
    private readonly FrozenDictionary<Stage, RuleTable<ServiceTarget>> _ofOtherKinds;

    internal ServiceTargetTable(IReadOnlyList<ServiceTarget> targets, IReadOnlyDictionary<Stage, StageRule> stages, ImmutableArray<Status> cancelling, IEnumerable<WorkCalendar> calendars)
    {
        Targets = [.. targets];
        Stages = stages.ToFrozenDictionary();
        Cancelling = cancelling;
        Calendars = new(calendars);
        InOrder = [.. targets.Select(target => target.Stage).Distinct()];
        _byName = targets.ToFrozenDictionary(target => target.Name, StringComparer.Ordinal);
        _byStage = ByStage(targets);
        _ofOtherKinds = ByStage(targets.Where(static target => target.Matching.NamesKind));
    }

    /// <summary>The targets, in the order in which they are tried.</summary>
    public ImmutableArray<ServiceTarget> Targets { get; }

    /// <summary>The calendars, by name.</summary>
    public WorkCalendarSet Calendars { get; }

    /// <summary>The stages that have targets, in the order of the targets.</summary>
    internal ImmutableArray<Stage> InOrder { get; }

    internal FrozenDictionary<Stage, StageRule> Stages { get; }

    /// <summary>The calendar for times that name none: the default one, the only one, or round the clock where none is defined; null if the choice is open.</summary>
    internal WorkCalendar? StandardCalendar { get; init; }

    /// <summary>The final statuses that cancel deadlines instead of meeting them.</summary>
    internal ImmutableArray<Status> Cancelling { get; }

    /// <summary>Defines a table in code, outside a host, for tests and tools.</summary>
    /// <param name="define">Defines the calendars and targets.</param>
    /// <exception cref="InvalidRulesException">The definition has faults; the exception carries all of them.</exception>
    public static ServiceTargetTable Define(Action<DeadlinesBuilder> define)
    {
        ArgumentNullException.ThrowIfNull(define);
        DeadlinesOptions options = new();
        define(new(options));
        List<Fault> faults = [];
        return DeadlinesCompiler.Compile(new(options, new()), null, faults, [new AppointmentClocks()]) ?? throw new InvalidRulesException(faults);
    }

    /// <summary>Finds the target that applies to a complaint for a stage; <see langword="null"/> if there is none.</summary>
    /// <param name="complaint">The complaint to match.</param>
    /// <param name="stage">The stage whose target is sought.</param>
    public ServiceTarget? Find(Complaint complaint, Stage stage)
    {
        ArgumentNullException.ThrowIfNull(complaint);
        return (complaint.Kind == RecordKind.Complaint ? _byStage : _ofOtherKinds).TryGetValue(stage, out RuleTable<ServiceTarget>? table) && table.TryMatch(MatchSubject.Of(complaint), out Rule<ServiceTarget>? rule) ? rule.Yield : null;
    }

    /// <summary>Finds a target by name; <see langword="null"/> if there is none.</summary>
    /// <param name="name">The target's name; case-sensitive.</param>
    public ServiceTarget? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _byName.GetValueOrDefault(name);
    }

    private static FrozenDictionary<Stage, RuleTable<ServiceTarget>> ByStage(IEnumerable<ServiceTarget> targets) => targets.GroupBy(target => target.Stage).ToFrozenDictionary(
        stage => stage.Key,
        stage => RuleTable<ServiceTarget>.Compile([.. stage.Select(target => new Rule<ServiceTarget>(target.Name, target.Matching, target))]));
}
