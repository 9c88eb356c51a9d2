using System.Collections.Immutable;
using ComplaintFlow.Names;

namespace ComplaintFlow.Lifecycles;

/// <summary>
/// Creates a definition from options: checks and looks up the names in them, and leaves the rest to the validator.
/// </summary>
internal sealed class LifecycleOptionsReader(LifecycleVocabulary vocabulary, string place, List<Fault> faults)
{
    private readonly HashSet<string> _described = new(StringComparer.Ordinal);

    public LifecycleDefinition? Read(LifecycleOptions options)
    {
        int before = faults.Count;
        LifecycleBuilder builder = new(options.Name ?? "", options.Version, place.Length == 0 ? null : place.TrimEnd(':'));
        if (!string.IsNullOrEmpty(options.StartsAt) && TryStatus(options.StartsAt, $"{place}{nameof(options.StartsAt)}", out Status start))
            builder.StartsAt(start);

        // Declared first to keep their order and to detect undefined parents.
        for (int at = 0; at < options.Statuses.Count && at <= LifecycleLimits.Statuses; at++)
            Declare(builder, options.Statuses[at], PlaceOf(at));
        for (int at = 0; at < options.Statuses.Count && at <= LifecycleLimits.Statuses; at++)
            Describe(builder, options.Statuses[at], PlaceOf(at));

        LifecycleDefinition? definition = LifecycleValidator.Define(builder, faults);
        return faults.Count > before ? null : definition;
    }

    private string PlaceOf(int at) => $"{place}{nameof(LifecycleOptions.Statuses)}:{at}";

    private void Declare(LifecycleBuilder builder, LifecycleStatusOptions? options, string at)
    {
        if (!TryStatus(options?.Name, $"{at}:Name", out Status status))
            return;
        if (_described.Add(status.Name))
            builder.Configure(status).Place = at;
        else
            faults.Add(new(ErrorCodes.DuplicateStatus, at, $"The status '{status}' is defined twice.", "Combine both definitions into one."));
    }

    private void Describe(LifecycleBuilder builder, LifecycleStatusOptions? options, string at)
    {
        if (options is null || CodeName.TryFault(options.Name, out _))
            return;

        StatusBuilder status = builder.Configure(Status.Of(options.Name));
        if (options.SubstateOf is not null && TryStatus(options.SubstateOf, $"{at}:SubstateOf", out Status parent))
        {
            if (_described.Contains(parent.Name))
            {
                status.SubstateOf(parent);
            }
            else
            {
                faults.Add(new(
                    ErrorCodes.UndefinedParent,
                    $"{at}:SubstateOf",
                    $"The parent '{parent}' of the status '{options.Name}' is not defined.",
                    "Add it to Statuses, or correct the name."));
            }
        }

        if (options.Initial is not null && TryStatus(options.Initial, $"{at}:Initial", out Status initial))
            status.InitialTransition(initial);
        if (options.Final)
            status.Final();
        if (options.PausesClocks)
            status.PausesClocks();
        for (int rule = 0; rule < options.Permits.Count && rule <= LifecycleLimits.RulesOfStatus; rule++)
            Add(status, options.Permits[rule], $"{at}:Permits:{rule}");
    }

    private void Add(StatusBuilder status, LifecycleRuleOptions? options, string at)
    {
        if (CodeName.TryFault(options?.Trigger, out string? fault))
        {
            Invalid($"{at}:Trigger", fault, "Name the trigger.");
            return;
        }

        if (KindOf(options!, at) is not { } kind || !TryTargets(options!, kind, at, out ImmutableArray<Status> targets))
            return;
        TargetSelector? selector = kind == RuleKind.Dynamic ? SelectorOf(options!, at) : null;
        status.Add(kind, vocabulary.TriggerOf(options!.Trigger), targets, selector, GuardsOf(options, at), at);
    }

    private RuleKind? KindOf(LifecycleRuleOptions options, string at)
    {
        RuleKind? kind = options.Kind?.ToUpperInvariant() switch
        {
            null => options.Choose is not null ? RuleKind.Dynamic : options.To is not null ? RuleKind.Permit : null,
            "PERMIT" => RuleKind.Permit,
            "DYNAMIC" => RuleKind.Dynamic,
            "REENTRY" => RuleKind.Reentry,
            "INTERNAL" => RuleKind.Internal,
            "IGNORE" => RuleKind.Ignore,
            _ => null,
        };
        if (kind is null)
        {
            string message = options.Kind is null ? $"The rule for '{options.Trigger}' has neither a kind nor a target." : $"Unknown kind of rule '{options.Kind}'.";
            Invalid(options.Kind is null ? at : $"{at}:Kind", message, "Set To, or Choose and Among, or Kind to permit, dynamic, reentry, internal or ignore.");
        }
        else if ((options.To is not null) != (kind == RuleKind.Permit) || (options.Choose is not null) != (kind == RuleKind.Dynamic) || (options.Among.Count > 0 && kind != RuleKind.Dynamic))
        {
            Invalid(
                at,
                $"The rule for '{options.Trigger}' is of kind '{Format(kind.Value)}' and has {TargetsOf(options)}.",
                "Set To for permit, Choose and Among for dynamic, and none of them for other kinds.");
            return null;
        }

        return kind;
    }

    private bool TryTargets(LifecycleRuleOptions options, RuleKind kind, string at, out ImmutableArray<Status> targets)
    {
        targets = [];
        if (kind == RuleKind.Permit)
        {
            bool valid = TryStatus(options.To, $"{at}:To", out Status target);
            targets = [target];
            return valid;
        }

        bool all = true;
        for (int index = 0; index < options.Among.Count; index++)
        {
            all &= TryStatus(options.Among[index], $"{at}:Among:{index}", out Status target);
            targets = targets.Add(target);
        }

        return all;
    }

    private TargetSelector SelectorOf(LifecycleRuleOptions options, string at)
    {
        if (vocabulary.FindSelector(options.Choose!) is { } selector)
            return selector;
        faults.Add(new(
            ErrorCodes.UnknownSelector,
            $"{at}:Choose",
            $"Unknown selector '{options.Choose}'.",
            $"Add it with AddSelector, or correct the name. Added selectors: {vocabulary.SelectorNames()}."));
        return Placeholder;
    }

    private ImmutableArray<Guard> GuardsOf(LifecycleRuleOptions options, string at)
    {
        ImmutableArray<Guard> guards = [];
        for (int index = 0; index < options.If.Count && index <= LifecycleLimits.Guards; index++)
        {
            if (vocabulary.TryParseGuard(options.If[index] ?? "", out Guard? guard, out string? message, out string? fix))
            {
                guards = guards.Contains(guard) ? guards : guards.Add(guard);
                continue;
            }

            // A placeholder, since the rule would otherwise seem to apply always.
            faults.Add(new(ErrorCodes.UnknownGuard, $"{at}:If:{index}", message, fix));
            guards = guards.Add(new(options.If[index] ?? "", null, static (in _) => false, $"{at}:If:{index}"));
        }

        return guards;
    }

    private bool TryStatus(string? name, string at, out Status status)
    {
        bool valid = !CodeName.TryFault(name, out string? fault);
        status = valid ? Status.Of(name!) : default;
        if (!valid)
            Invalid(at, fault!, "Name a status.");
        return valid;
    }

    private void Invalid(string at, string message, string fix) => faults.Add(new(ErrorCodes.InvalidLifecycleValue, at, message, fix));

    private static TargetSelector Placeholder { get; } = TargetSelector.Of("placeholder", static context => context.Complaint.Status);

    private static string Format(RuleKind kind) => kind.ToString().ToLowerInvariant();

    private static string TargetsOf(LifecycleRuleOptions options)
    {
        string[] given =
        [
            .. options.To is null ? (string[])[] : ["To"],
            .. options.Choose is null ? (string[])[] : ["Choose"],
            .. options.Among.Count == 0 ? (string[])[] : ["Among"],
        ];
        return given.Length == 0 ? "no target" : string.Join(" and ", given);
    }
}
