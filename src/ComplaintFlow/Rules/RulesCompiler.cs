using System.Collections.Frozen;
using System.Collections.Immutable;
using ComplaintFlow.Appointments;
using ComplaintFlow.Authorization;
using ComplaintFlow.Care;
using ComplaintFlow.Classifying;
using ComplaintFlow.Clocks;
using ComplaintFlow.Deadlines;
using ComplaintFlow.Deciding;
using ComplaintFlow.Escalation;
using ComplaintFlow.Fields;
using ComplaintFlow.Handlers;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Matching;
using ComplaintFlow.Repeats;
using ComplaintFlow.Routing;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Rules;

/// <summary>Compiles the rules in code and configuration, or finds all of their faults. Pure.</summary>
internal sealed class RulesCompiler(RulesInCode code, ImmutableArray<IReaction> hostReactions, ImmutableArray<IClockSource> clockSources, Func<bool> canQuery)
{
    /// <param name="options">The options from configuration.</param>
    /// <param name="faults">Receives all faults.</param>
    /// <param name="inForce">The lifecycles in force; unchanged ones are reused, with their cached results.</param>
    public ComplaintRules? Compile(ComplaintFlowOptions options, List<Fault> faults, LifecycleSet? inForce = null)
    {
        int before = faults.Count;
        Layered<ComplaintFlowOptions> layers = new(code.Options, options);
        faults.AddRange(options.Faults);
        if (options.RulesGeneration < 1)
        {
            faults.Add(new(
                ErrorCodes.InvalidSetting,
                nameof(options.RulesGeneration),
                $"The value {options.RulesGeneration} is out of range.",
                "Use a value of at least 1."));
        }

        faults.AddRange(InRangeAttribute.Check(new ComplaintLimitsValidator(), options.Limits, nameof(options.Limits)));

        LifecycleSet lifecycles = Lifecycles(options, inForce, faults);
        RolePermissions roles = RolePermissions.Compile(layers.Part(layer => layer.Authorization), lifecycles, faults);
        RoutingTable? routing = RoutingCompiler.Compile(layers.Part(layer => layer.Routing), faults);
        ServiceTargetTable? deadlines = DeadlinesCompiler.Compile(
            layers.Part(layer => layer.Deadlines), [.. lifecycles.All], faults, Sources(new PlaybookClocks(null), []));
        PlaybookClocks steps = new(deadlines?.StandardCalendar);
        FollowUpTable? followUps = FollowUpCompiler.Compile(layers.Part(layer => layer.FollowUps), lifecycles, deadlines is not { StandardCalendar: null }, faults);
        ImmutableArray<IClockSource> sources = Sources(steps, followUps?.Statuses ?? []);
        PlaybookTable? playbooks = PlaybookCompiler.Compile(layers.Part(layer => layer.Playbooks), code.Vocabulary, deadlines is not { StandardCalendar: null }, faults);
        bool hasHandlers = code.HasHandlers || options.Handlers.People.Count > 0 || options.Handlers.Teams.Count > 0;
        HandlerLadder ladder = HandlerRosterCompiler.CompileLadder(layers.Part(layer => layer.Handlers), faults);
        HandlerRoster? roster = hasHandlers ? HandlerRosterCompiler.Compile(layers.Part(layer => layer.Handlers), ladder, faults) : null;
        faults.AddRange(options.Handlers.Directory.Check());
        ClassificationRules? classification = ClassificationCompiler.Compile(layers.Part(layer => layer.Classification), faults);
        if (code.HasClassifier && classification?.Keywords is not null)
        {
            faults.Add(new(
                ErrorCodes.DuplicateRegistration,
                "Classification:UseKeywords",
                "Both keywords and UseClassifier<TClassifier>() are configured; only the classifier would be used.",
                "Remove one of the two. A custom classifier can use KeywordClassifier.Define(…) first."));
        }

        RepeatRules? repeats = RepeatCompiler.Compile(layers.Part(layer => layer.Repeats), faults);
        if (repeats is not null && !canQuery())
        {
            faults.Add(new(
                ErrorCodes.MissingStoreAbility,
                "CountRepeats",
                "Counting repeats requires a store that implements IComplaintQueries, to find the complaints of a customer; the registered one does not.",
                "Call UseInMemoryStore(), implement IComplaintQueries on the store, or remove CountRepeats()."));
        }

        SignalLexicon? lexicon = SignalLexiconCompiler.Compile(layers.Part(layer => layer.SignalDetection), faults);
        VenueSet venues = VenueCompiler.Compile(layers.Part(layer => layer.Venues), faults);
        EscalationSurroundings around = new(venues, lifecycles) { Deadlines = deadlines, Clocks = sources, Roster = roster, Steps = playbooks?.Used.SelectMany(static playbook => playbook.Steps) };
        EscalationPolicySet policies = EscalationCompiler.Compile(layers.Part(layer => layer.Escalation), around, faults);
        MessageTable? messages = MessageCompiler.Compile(layers.Part(layer => layer.Messages), lifecycles, faults);
        ConclusionTable? conclusions = ConclusionCompiler.Compile(layers.Part(layer => layer.Conclusions), deadlines is not { StandardCalendar: null }, faults);
        FindingsTable? findings = FindingsCompiler.Compile(layers.Part(layer => layer.Findings), faults);
        MandateTable? mandates = MandateCompiler.Compile(layers.Part(layer => layer.Mandates), deadlines?.StandardCalendar?.TimeZone ?? TimeZoneInfo.Utc, ladder.Tiers, faults);
        OffersTable? offers = OffersCompiler.Compile(layers.Part(layer => layer.Offers), faults);
        RemedyRulesTable? remedies = RemedyRulesCompiler.Compile(layers.Part(layer => layer.Remedies), faults);
        FieldsTable fields = FieldsCompiler.Compile(layers.Part(layer => layer.Fields), faults);
        CheckSpellings(classification, routing, deadlines, policies, playbooks, findings, followUps, conclusions, messages, offers, remedies, faults);
        CheckFields(new(fields, faults), lifecycles, routing, deadlines, policies, playbooks, findings, followUps, conclusions, messages, offers, remedies);
        if (layers.Top(layer => layer.Routing.Analysis) is { } asked && !Enum.IsDefined(asked))
            faults.Add(new(ErrorCodes.InvalidSetting, "Routing:Analysis", $"'{asked}' is not a level.", "Use off, warning or error."));
        RelationsTable? relations = RelationsCompiler.Compile(layers.Part(layer => layer.Relations), lifecycles, faults);
        if (faults.Count > before || relations is null || routing is null || deadlines is null || playbooks is null || findings is null || followUps is null || conclusions is null || messages is null || mandates is null || offers is null || remedies is null)
            return null;

        RoutingAnalysisLevel level = layers.Top(layer => layer.Routing.Analysis) ?? RoutingAnalysisLevel.Warning;
        List<Fault> suspicions = level == RoutingAnalysisLevel.Off ? [] : [.. Findings(routing, classification!.Taxonomy, code.HasDirectory ? null : roster), .. playbooks.Unused()];
        if (level == RoutingAnalysisLevel.Error && suspicions.Count > 0)
        {
            faults.AddRange(suspicions);
            return null;
        }

        ClockPlan clocks = new([.. sources, new ServiceTargetClocks(deadlines)], deadlines.Cancelling, lifecycles, options.RulesGeneration);
        CareCalendar calendar = new(deadlines.StandardCalendar);
        OfferRules offerRules = new(offers, mandates, calendar);
        Escalator escalator = new(policies, venues, clocks, offerRules);
        PostponedReaction postponed = new(routing.Rules.Length > 0 || routing.Otherwise is not null ? new RoutingReaction(routing) : null);
        AppointmentReaction appointments = new(clocks);
        FollowUpReaction callBacks = new(followUps, deadlines.StandardCalendar, clocks);
        InputRules input = new(options.Limits, fields);
        Decider decider = new(lifecycles, input, new ClockExtender(clocks, input), classification, repeats)
        {
            ManualEscalator = new EscalationByHand(escalator),
            Rerouter = postponed.Routing,
            Mergers = [new CareMerger(), new FindingsMerger(), new ConclusionMerger(), new RelationsMerger(), new ClockMerger(clocks)],
            Steps = new StepDecider(text => playbooks.Guards.GetValueOrDefault(text) ?? (code.Vocabulary.TryParseGuard(text, out Guard? guard, out _, out _) ? guard : null), NamedSteps(lifecycles, deadlines)),
            DueTimes = calendar,
            Offers = offerRules,
            Conclusions = new ConclusionRules(conclusions, calendar),
            KeepsTimes = policies.CountIdleTime,
            PublicChannels = messages.PublicChannels,
        };
        RulesDocument document = new()
        {
            Lifecycles = lifecycles,
            Routing = routing,
            Deadlines = deadlines,
            Ladder = ladder,
            Classification = classification!,
            Repeats = repeats,
            Lexicon = lexicon,
            Venues = venues,
            Policies = policies,
            Fields = fields,
            Playbooks = playbooks,
            Findings = findings,
            FollowUps = followUps,
            Conclusions = conclusions,
            Messages = messages,
            Mandates = mandates,
            Offers = offers,
            Remedies = remedies,
            Relations = relations,
            Limits = options.Limits,
        };
        RulesVersion version = new(options.RulesGeneration, document.Hash(out string? odd));
        if (odd is not null)
        {
            faults.Add(new(ErrorCodes.InvalidSetting, "Rules", $"A name or text contains a Unicode noncharacter, at the end of '{odd}'.", "Remove the character."));
            return null;
        }

        ImmutableArray<IReaction> reactions = Reactions(lexicon, postponed, appointments, deadlines, clocks, policies, new PlaybookReaction(playbooks, steps, clocks, policies.CountStalls), callBacks, findings, new OfferReaction(offerRules, clocks), remedies, new RelationsReaction(relations), messages);
        return new ComplaintRules(version, lifecycles, decider, reactions)
        {
            QuietReactions = [.. reactions.Where(IsQuiet)],
            QuietTimed = [new ClockTimer(clocks), callBacks],
            WhenImported = new ImportedPolicies(policies, clocks),
            Document = document,
            Timed = [new ClockTimer(clocks), appointments, callBacks, postponed, escalator],
            WhenSettled = escalator,
            Venues = venues,
            Roster = roster,
            Ladder = ladder,
            Directory = options.Handlers.Directory,
            Routing = routing,
            Router = postponed.Routing,
            Playbooks = playbooks,
            Mandates = mandates,
            Clocks = clocks,
            Analysis = level,
            Findings = suspicions,
            Roles = roles,
            Classification = classification!,
            Repeats = repeats,
        };
    }

    private static void CheckSpellings(ClassificationRules? classification, RoutingTable? routing, ServiceTargetTable? deadlines, EscalationPolicySet policies, PlaybookTable? playbooks, FindingsTable? findings, FollowUpTable? followUps, ConclusionTable? conclusions, MessageTable? messages, OffersTable? offers, RemedyRulesTable? remedies, List<Fault> faults)
    {
        CategorySpellings spellings = new();
        foreach (TaxonomyTerm term in classification?.Taxonomy.Terms ?? [])
        {
            if (term.Kind == TermKind.Category)
                spellings.Add(term.Code, $"Classification:Taxonomy, category '{term.Code}'", faults);
        }

        foreach (RoutingRule rule in routing?.Rules ?? [])
            spellings.Add(rule.Keys, $"Routing, '{rule.Name}'", faults);
        foreach (ServiceTarget target in deadlines?.Targets ?? [])
            spellings.Add(target.Keys, $"Deadlines, '{target.Name}'", faults);
        foreach (EscalationPolicy policy in policies.All)
            spellings.Add(policy.For.All, $"Escalation, '{policy.Id}'", faults);
        foreach (Rule<Playbook> rule in playbooks?.Rules ?? [])
            spellings.Add(rule.Keys.All, $"Playbooks, '{rule.Name}'", faults);
        foreach (Rule<FindingsRequirement> rule in findings?.Rules ?? [])
            spellings.Add(rule.Keys.All, $"Findings, '{rule.Name}'", faults);
        foreach (Rule<FollowUpRule> rule in followUps?.Rules ?? [])
            spellings.Add(rule.Keys.All, $"FollowUps, '{rule.Name}'", faults);
        foreach (Rule<ConclusionTerms> rule in conclusions?.Rules ?? [])
            spellings.Add(rule.Keys.All, $"Conclusions, '{rule.Name}'", faults);
        foreach (Rule<MessageRule> rule in messages?.Rules ?? [])
            spellings.Add(rule.Keys.All, $"Messages, '{rule.Name}'", faults);
        foreach (Rule<OfferTerms> rule in offers?.Rules ?? [])
            spellings.Add(rule.Keys.All, $"Offers, '{rule.Name}'", faults);
        foreach (Rule<SuggestedRemedies> rule in remedies?.Rules ?? [])
            spellings.Add(rule.Keys.All, $"Remedies, '{rule.Name}'", faults);
    }

    private static void CheckFields(FieldReferences references, LifecycleSet lifecycles, RoutingTable? routing, ServiceTargetTable? deadlines, EscalationPolicySet policies, PlaybookTable? playbooks, FindingsTable? findings, FollowUpTable? followUps, ConclusionTable? conclusions, MessageTable? messages, OffersTable? offers, RemedyRulesTable? remedies)
    {
        foreach (LifecycleDefinition lifecycle in lifecycles.All)
            references.Check(lifecycle);
        foreach (RoutingRule rule in routing?.Rules ?? [])
            references.Check(rule.Keys, $"Routing, '{rule.Name}'");
        foreach (ServiceTarget target in deadlines?.Targets ?? [])
            references.Check(target.Keys, $"Deadlines, '{target.Name}'");
        foreach (EscalationPolicy policy in policies.All)
            references.Check(policy.For.All.Concat(policy.Unless.SelectMany(except => except.All)), $"Escalation, '{policy.Id}'");
        foreach (Rule<Playbook> rule in playbooks?.Rules ?? [])
            references.Check(rule.Keys.All, $"Playbooks, '{rule.Name}'");
        foreach (Rule<FindingsRequirement> rule in findings?.Rules ?? [])
            references.Check(rule.Keys.All, $"Findings, '{rule.Name}'");
        foreach (Rule<FollowUpRule> rule in followUps?.Rules ?? [])
            references.Check(rule.Keys.All, $"FollowUps, '{rule.Name}'");
        foreach (Rule<ConclusionTerms> rule in conclusions?.Rules ?? [])
            references.Check(rule.Keys.All, $"Conclusions, '{rule.Name}'");
        foreach (Rule<MessageRule> rule in messages?.Rules ?? [])
            references.Check(rule.Keys.All, $"Messages, '{rule.Name}'");
        foreach (Rule<OfferTerms> rule in offers?.Rules ?? [])
            references.Check(rule.Keys.All, $"Offers, '{rule.Name}'");
        foreach (Rule<SuggestedRemedies> rule in remedies?.Rules ?? [])
            references.Check(rule.Keys.All, $"Remedies, '{rule.Name}'");
    }

    /// <summary>Returns the steps that lifecycles and service targets name.</summary>
    private static FrozenSet<string> NamedSteps(LifecycleSet lifecycles, ServiceTargetTable deadlines)
    {
        IEnumerable<Guard> guards =
            from lifecycle in lifecycles.All
            from status in lifecycle.Statuses
            from rule in lifecycle.Describe(status).Rules
            from guard in rule.Guards
            select guard.Inner ?? guard;
        IEnumerable<string> notices =
            from target in deadlines.Targets
            from number in Enumerable.Range(1, target.Extensions.Sum(static extension => extension.Times))
            select target.Clock.Extensions.NoticeOf(number);
        return guards.Select(static guard => guard.StepName).Concat(deadlines.Stages.Values.SelectMany(static rule => rule.Steps)).Concat(notices).OfType<string>().ToFrozenSet(StringComparer.Ordinal);
    }

    private ImmutableArray<IClockSource> Sources(PlaybookClocks steps, ImmutableArray<Status> resolved) => [new AppointmentClocks(), new AgreementClocks(resolved), new OfferClocks(), steps, .. clockSources];

    private ImmutableArray<IReaction> Reactions(SignalLexicon? lexicon, PostponedReaction postponed, AppointmentReaction appointments, ServiceTargetTable deadlines, ClockPlan clocks, EscalationPolicySet policies, PlaybookReaction playbooks, FollowUpReaction callBacks, FindingsTable findings, OfferReaction offers, RemedyRulesTable remedies, RelationsReaction relations, MessageTable messages)
    {
        List<IReaction> reactions = lexicon is null ? [] : [new SignalReaction(lexicon)];
        reactions.Add(postponed);
        if (postponed.Routing is { } routing)
            reactions.Add(routing);
        reactions.Add(new ReopeningReaction(postponed.Routing));
        reactions.Add(new InvolvementReaction(postponed.Routing));
        reactions.Add(new ClockReaction(clocks));
        reactions.Add(appointments);
        reactions.Add(new PromiseReaction(clocks));
        reactions.Add(new RequestReaction(clocks));
        reactions.Add(new BadFaithReaction());
        reactions.Add(new ConclusionReaction(clocks));
        reactions.Add(offers);
        if (!remedies.IsEmpty)
            reactions.Add(new SuggestionReaction(remedies));
        reactions.Add(playbooks);
        reactions.Add(callBacks);
        reactions.Add(relations);
        reactions.Add(new DeadlineReaction(deadlines, clocks));
        if (!findings.IsEmpty)
            reactions.Add(new FindingsReaction(findings));
        if (!messages.IsEmpty)
            reactions.Add(new MessageReaction(messages));
        if (policies.All.Length > 0)
        {
            reactions.Add(new TopOfLadderReaction(policies));
            reactions.Add(new InterruptedLadderReaction());
        }

        return [.. reactions, .. hostReactions];
    }

    /// <summary>Whether a reaction only keeps what is due, open and known: it asks nobody, tells nobody and gives the complaint to nobody.</summary>
    private static bool IsQuiet(IReaction reaction) =>
        reaction is SignalReaction or ClockReaction or AppointmentReaction or PromiseReaction or RequestReaction or BadFaithReaction or OfferReaction
            or PlaybookReaction or FollowUpReaction or ConclusionReaction or DeadlineReaction or FindingsReaction or InterruptedLadderReaction;

    /// <summary>Finds probable mistakes in valid rules. Does not query a directory of the host, since this code is synchronous.</summary>
    private static List<Fault> Findings(RoutingTable routing, Taxonomy taxonomy, HandlerRoster? roster)
    {
        if (routing.Rules.IsEmpty && routing.Otherwise is null)
            return [];
        IEnumerable<Category> categories = taxonomy.Terms.Where(term => term.Kind == TermKind.Category).Select(term => Category.Of(term.Code));
        List<Fault> findings = [.. routing.Analyse(categories)];
        if (roster is not null)
            findings.AddRange(RoutingAnalysis.QueriedTargets(routing).Select(asked => RoutingAnalysis.OfTarget(asked.Target, asked.Place, roster.Find(asked.Target))).OfType<Fault>());
        return findings;
    }

    private LifecycleSet Lifecycles(ComplaintFlowOptions options, LifecycleSet? inForce, List<Fault> faults)
    {
        string standard = options.DefaultLifecycle ?? code.Options.DefaultLifecycle ?? BuiltIn.SixStage.Name;
        Dictionary<LifecycleKey, LifecycleDefinition> definitions = [];
        foreach (LifecycleDefinition definition in (ReadOnlySpan<LifecycleDefinition>)[.. code.Lifecycles, .. BuiltInLifecycles(standard)])
        {
            if (!definitions.TryAdd(definition.Key, definition) && definitions[definition.Key] != definition && !IsBuiltIn(definition))
                AddDuplicate(definition.Key, $"AddLifecycle, '{definition.Name}'", faults);
        }

        HashSet<LifecycleKey> configured = [];
        foreach ((LifecycleOptions described, Place place) in Place.Each(options.Lifecycles, Place.InConfiguration("Lifecycles"), _ => null, faults))
        {
            if (Lifecycle.TryDefine(described, code.Vocabulary, $"{place}:", faults) is not { } definition)
                continue;
            if (!configured.Add(definition.Key))
                AddDuplicate(definition.Key, place, faults);
            definitions[definition.Key] = inForce?.Find(definition.Key) is { } kept && kept.ToJson() == definition.ToJson() ? kept : definition;
        }

        foreach (LifecycleDefinition definition in definitions.Values)
            definition.CheckFirings(definition.Name, faults);

        LifecycleDefinition? found = definitions.Values.Where(definition => definition.Name == standard).MaxBy(definition => definition.Version);
        // The faults of an invalid definition with this name have been reported already.
        if (found is null && !options.Lifecycles.Any(described => described?.Name == standard))
        {
            string known = string.Join(", ", definitions.Values.Select(definition => definition.Name).Distinct().Order(StringComparer.Ordinal));
            faults.Add(new(
                ErrorCodes.InvalidSetting, "DefaultLifecycle", $"There is no lifecycle '{standard}'.", $"Use one of {known}, or add it with AddLifecycle."));
        }

        return new LifecycleSet(definitions.Values, found ?? BuiltIn.SixStage);
    }

    /// <summary>Returns the built-in lifecycles; those with care only where they are the default, so that other rules are as they were without them.</summary>
    private static IEnumerable<LifecycleDefinition> BuiltInLifecycles(string standard) =>
        BuiltIn.WithCare.Where(definition => definition.Name == standard).Prepend(BuiltIn.EightStage).Prepend(BuiltIn.SixStage);

    private static bool IsBuiltIn(LifecycleDefinition definition) =>
        definition == BuiltIn.SixStage || definition == BuiltIn.EightStage || BuiltIn.WithCare.Contains(definition);

    private static void AddDuplicate(LifecycleKey key, string place, List<Fault> faults) =>
        faults.Add(new(ErrorCodes.DuplicateRegistration, place, $"The lifecycle {key} is defined twice.", "Change the name or version of one of them."));
}
