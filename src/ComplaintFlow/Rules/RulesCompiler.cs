using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ComplaintFlow.Deadlines;
using ComplaintFlow.Deciding;
using ComplaintFlow.Escalation;
using ComplaintFlow.Handlers;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Routing;

namespace ComplaintFlow.Rules;

/// <summary>Makes the rules of what code and configuration say, or finds everything that is wrong with them. Pure.</summary>
internal sealed class RulesCompiler(RulesInCode code, ImmutableArray<IReaction> hostReactions, ILifecycleEngine engine)
{
    private const int LongestLimit = 1_000_000;

    public ComplaintRules? Compile(ComplaintFlowOptions options, List<Fault> faults)
    {
        int before = faults.Count;
        faults.AddRange(options.Faults);
        Within("RulesGeneration", options.RulesGeneration, 1, int.MaxValue, faults);
        Within("Limits:DescriptionLength", options.Limits.DescriptionLength, 1, LongestLimit, faults);
        Within("Limits:TextLength", options.Limits.TextLength, 1, LongestLimit, faults);
        Within("Limits:ContactLength", options.Limits.ContactLength, 1, 10_000, faults);

        LifecycleSet lifecycles = Lifecycles(options, faults);
        RolePermissions roles = RolePermissions.Compile(Joined(options.Authorization), lifecycles, faults);
        RoutingTable? routing = RoutingCompiler.Compile(options.Routing, code.Routing, faults);
        ServiceTargetTable? deadlines = DeadlinesCompiler.Compile(options.Deadlines, code.Deadlines, [.. lifecycles.All], faults);
        bool hasHandlers = code.HasHandlers || options.Handlers.People.Count > 0 || options.Handlers.Teams.Count > 0;
        HandlerLadder ladder = HandlerRosterCompiler.CompileLadder(options.Handlers, code.Handlers, faults);
        HandlerRoster? roster = hasHandlers ? HandlerRosterCompiler.Compile(options.Handlers, code.Handlers, ladder, faults) : null;
        options.Handlers.Directory.Check(faults);
        SignalLexicon? lexicon = SignalLexiconCompiler.Compile(code.DetectsSignals, code.SignalDetection.Options, options.SignalDetection, faults);
        VenueSet venues = VenueCompiler.Compile(code.Venues.Venues, options.Venues, faults);
        EscalationSurroundings around = new(venues, lifecycles) { Deadlines = deadlines, Roster = roster };
        EscalationPolicySet policies = EscalationCompiler.Compile(code.Escalation, options.Escalation, around, faults);
        if (faults.Count > before || routing is null || deadlines is null)
            return null;

        DeadlinePlan plan = new(deadlines, lifecycles);
        Escalator escalator = new(policies, venues, plan);
        InputRules input = new(options.Limits);
        Decider decider = new(lifecycles, engine, input, new DeadlineExtender(plan, input)) { Hand = new EscalationByHand(escalator) };
        string escalation = $"{policies.ToCanonicalText()}\n{venues.ToCanonicalText()}\n{lexicon?.Canonical}";
        RulesVersion version = new(options.RulesGeneration, Hash(lifecycles, [RoutingCanonicalText.Of(routing), deadlines.ToCanonicalText(), HandlerCanonicalText.Of(ladder, roster), escalation], options.Limits));
        return new ComplaintRules(version, lifecycles, decider, Reactions(lexicon, routing, plan, policies))
        {
            Timed = [new DeadlineTimer(plan), escalator],
            AtRest = escalator,
            Deadlines = plan,
            Venues = venues,
            Roster = roster,
            Ladder = ladder,
            Directory = options.Handlers.Directory,
            Routing = routing,
            Roles = roles,
        };
    }

    private ImmutableArray<IReaction> Reactions(SignalLexicon? lexicon, RoutingTable routing, DeadlinePlan plan, EscalationPolicySet policies)
    {
        RoutingReaction? routed = routing.Rules.Length > 0 || routing.Otherwise is not null ? new(routing) : null;
        List<IReaction> reactions = lexicon is null ? [] : [new SignalReaction(lexicon)];
        reactions.Add(new PostponedReaction(routed));
        if (routed is not null)
            reactions.Add(routed);
        reactions.Add(new DeadlineReaction(plan));
        if (policies.All.Length > 0)
            reactions.Add(new TopOfLadderReaction(policies));
        return [.. reactions, .. hostReactions];
    }

    private LifecycleSet Lifecycles(ComplaintFlowOptions options, List<Fault> faults)
    {
        Dictionary<LifecycleKey, LifecycleDefinition> definitions = [];
        foreach (LifecycleDefinition definition in (ReadOnlySpan<LifecycleDefinition>)[.. code.Lifecycles, BuiltIn.SixStage, BuiltIn.EightStage])
        {
            if (!definitions.TryAdd(definition.Key, definition) && definitions[definition.Key] != definition && !IsBuiltIn(definition))
                Twice(definition.Key, $"AddLifecycle, '{definition.Name}'", faults);
        }

        HashSet<LifecycleKey> configured = [];
        for (int at = 0; at < options.Lifecycles.Count; at++)
        {
            string place = $"Lifecycles:{at}";
            if (Lifecycle.TryDefine(options.Lifecycles[at], code.Vocabulary, $"{place}:", faults) is not { } definition)
                continue;
            if (!configured.Add(definition.Key))
                Twice(definition.Key, place, faults);
            definitions[definition.Key] = definition;
        }

        string standard = options.DefaultLifecycle ?? code.DefaultLifecycle ?? BuiltIn.SixStage.Name;
        LifecycleDefinition? found = definitions.Values.Where(definition => definition.Name == standard).MaxBy(definition => definition.Version);
        // One that is described and faulty has been told of already.
        if (found is null && !options.Lifecycles.Any(described => described.Name == standard))
        {
            string known = string.Join(", ", definitions.Values.Select(definition => definition.Name).Distinct().Order(StringComparer.Ordinal));
            faults.Add(new(ErrorCodes.InvalidSetting, "DefaultLifecycle", $"There is no lifecycle '{standard}'.", $"Write one of {known}, or register it with AddLifecycle."));
        }

        return new LifecycleSet(definitions.Values, found ?? BuiltIn.SixStage);
    }

    private static bool IsBuiltIn(LifecycleDefinition definition) => definition == BuiltIn.SixStage || definition == BuiltIn.EightStage;

    private RolesOptions Joined(RolesOptions configured)
    {
        RolesOptions joined = new();
        foreach ((string name, RoleOptions role) in code.Authorization.Roles.Concat(configured.Roles))
        {
            foreach (string trigger in role.Triggers)
                joined.Role(name).Triggers.Add(trigger);
            foreach (string action in role.Actions)
                joined.Role(name).Actions.Add(action);
        }

        return joined;
    }

    private static string Hash(LifecycleSet lifecycles, IEnumerable<string> tables, ComplaintLimits limits)
    {
        StringBuilder canonical = new();
        foreach (LifecycleDefinition definition in lifecycles.All.OrderBy(definition => definition.Name, StringComparer.Ordinal).ThenBy(definition => definition.Version))
            canonical.Append(definition.ToJson()).Append('\n');
        canonical.Append(lifecycles.Default.Name).Append('\n');
        foreach (string table in tables)
            canonical.Append(table).Append('\n');
        canonical.Append(JsonSerializer.Serialize(limits, RulesJsonContext.Default.ComplaintLimits));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())))[..16];
    }

    private static void Within(string place, int value, int least, int most, List<Fault> faults)
    {
        if (value < least || value > most)
            faults.Add(new(ErrorCodes.InvalidSetting, place, $"{value} is out of range.", $"Write a number from {least} to {most}."));
    }

    private static void Twice(LifecycleKey key, string place, List<Fault> faults) =>
        faults.Add(new(ErrorCodes.DuplicateRegistration, place, $"The lifecycle {key} is defined twice.", "Give one of them another version or another name."));
}
