using System.Globalization;
using ComplaintFlow.Care;
using ComplaintFlow.Clocks;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Routing;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>The desk of one realm: authorises and serves reads, and passes commands to the runner.</summary>
internal sealed class ComplaintDesk(Realm realm, DeskServices services) : IComplaintDesk
{
    private readonly CommandRunner _runner = new(realm, services);
    private readonly ReadingRights _rights = new(realm, services.Authorizer);
    private readonly ComplaintLister _lists = new(realm, services);
    private readonly MandateReading _mandates = new(realm, services);

    public ValueTask<Outcome> ReceiveAsync(ComplaintIntake intake, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(intake);
        ArgumentNullException.ThrowIfNull(actor);
        return _runner.RunAsync(new ReceiveRequest(intake, actor), cancellationToken);
    }

    public ValueTask<Outcome> ExecuteAsync(ComplaintId id, ComplaintCommand command, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        return _runner.RunAsync(new ExecuteRequest(id, command, actor), cancellationToken);
    }

    public async ValueTask<Complaint?> FindAsync(ComplaintId id, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return await FindAsync(id, actor, ComplaintAction.Read, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<Page<ComplaintRow>> ListAsync(ComplaintQuery query, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(actor);
        return _lists.ListAsync(query, actor, cancellationToken);
    }

    public ValueTask<IReadOnlyList<ComplaintCount>> CountAsync(ComplaintQuery query, CountBy by, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(actor);
        return _lists.CountAsync(query, by, actor, cancellationToken);
    }

    public async ValueTask<Page<JournalEntry>> ReadJournalAsync(ComplaintId id, Actor actor, long after = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        if (await FindAsync(id, actor, ComplaintAction.ReadJournal, cancellationToken).ConfigureAwait(false) is null)
            return new([]);
        Page<StoredEntry> page = await services.Store.ReadJournalAsync(new JournalQuery(realm, id, after), cancellationToken).ConfigureAwait(false);
        return new([.. page.Items.Select(EntryCodec.Decode)], page.Continuation);
    }

    public async ValueTask<IReadOnlyList<TriggerOption>> GetOptionsAsync(ComplaintId id, Actor actor, CancellationToken cancellationToken = default)
    {
        ComplaintRules rules = services.Rules.Current;
        if (await FindAsync(id, actor, cancellationToken).ConfigureAwait(false) is not { } complaint)
            return [];
        if (rules.Lifecycles.Find(complaint.Lifecycle) is not { } lifecycle)
            return WithoutLifecycle(rules, complaint);

        GuardContext context = new(complaint, actor, Instants.Truncate(services.Clock.UtcNow));
        TriggerTransition[] ruled = new TriggerTransition[lifecycle.Triggers.Length];
        int count = lifecycle.GetOptions(complaint.Status, in context, ruled);
        Dictionary<string, Transition> transitions = ruled.Take(count).ToDictionary(option => option.Trigger.Name, option => option.Transition);

        long openChildren = await services.CountOpenChildrenAsync(realm, complaint, cancellationToken).ConfigureAwait(false);
        Trigger? propose = rules.Decider.Offers.TriggerOf(OfferAct.Propose);
        List<TriggerOption> options = new(lifecycle.Triggers.Length);
        foreach (Trigger trigger in lifecycle.Triggers.Where(trigger => trigger != Trigger.Merge))
        {
            List<DecisionRefusal> refusals = [];
            AuthorizationRequest request = new(realm, actor, ComplaintAction.Fire(trigger), complaint);
            if (!await services.Authorizer.IsAllowedAsync(request, cancellationToken).ConfigureAwait(false))
                refusals.Add(DecisionRefusal.Of(ErrorCodes.NotAuthorized, request.Action));
            if (!transitions.TryGetValue(trigger.Name, out Transition transition))
                transition = Transition.Refused(RefusalKind.NotPermitted);
            if (transition.IsRefused)
                refusals.Add(TransitionRefusal.Of(transition, complaint, trigger));
            else if ((Ends(lifecycle, transition) && !complaint.IsClosed ? StatusOutcome.Closed : StatusOutcome.None) is var outcome
                && Decider.CheckEnd(complaint, trigger, outcome, actor, openChildren) is { } end)
                refusals.Add(end);
            MandateStanding? standing = trigger == propose ? await _mandates.ReadAsync(rules, complaint, actor, cancellationToken).ConfigureAwait(false) : null;
            options.Add(new TriggerOption(trigger, [.. refusals.Select(services.Refusals.Write)])
            {
                DisplayName = services.Refusals.NameOf(trigger, complaint.Lifecycle.Name, CultureInfo.CurrentUICulture),
                MayOffer = standing is null ? null : [.. standing.MayOffer],
                MoreFrom = standing is null ? null : [.. standing.MoreFrom],
            });
        }

        return options;
    }

    /// <summary>Whether a transition leads to a final status. An ignored one, and one whose argument is missing, lead nowhere.</summary>
    private static bool Ends(LifecycleDefinition lifecycle, in Transition transition) =>
        transition.Kind != TransitionKind.Internal && lifecycle.Contains(transition.To) && lifecycle.IsFinal(transition.To);

    /// <summary>Returns the triggers of the other versions of a lifecycle that the rules do not have, or else of all lifecycles, with the reason why none may fire.</summary>
    private TriggerOption[] WithoutLifecycle(ComplaintRules rules, Complaint complaint)
    {
        Refusal refusal = services.Refusals.Write(DecisionRefusal.Of(ErrorCodes.UnknownLifecycle, complaint.Lifecycle));
        LifecycleKey[] versions = [.. rules.Lifecycles.Keys.Where(key => key.Name == complaint.Lifecycle.Name)];
        return
        [
            .. (versions is [] ? rules.Lifecycles.Keys : versions)
                .SelectMany(key => rules.Lifecycles.Find(key)!.Triggers.Where(trigger => trigger != Trigger.Merge))
                .DistinctBy(trigger => trigger.Name)
                .Select(trigger => new TriggerOption(trigger, [refusal]) { DisplayName = services.Refusals.NameOf(trigger, complaint.Lifecycle.Name, CultureInfo.CurrentUICulture) }),
        ];
    }

    public async ValueTask<DeadlineExplanation?> ExplainDueAsync(ComplaintId id, DeadlineId deadline, Actor actor, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, actor, cancellationToken).ConfigureAwait(false) is not { } complaint)
            return null;
        List<JournalEntry> journal = await ReadWholeAsync(complaint, cancellationToken).ConfigureAwait(false);
        if (ClockHistory.Find(deadline, complaint, journal) is not { } found)
            return null;
        return ClockExplainer.Explain(found, new(found, journal), services.Rules.Current.Clocks) with
        {
            ReceivedAt = complaint.ReceivedAt,
            KindChangedAt = complaint.Details.KindChangedAt is { } changed && changed == found.StartedAt ? changed : null,
        };
    }

    public async ValueTask<ContactBrief?> BriefAsync(ComplaintId id, Actor actor, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, actor, cancellationToken).ConfigureAwait(false) is not { } complaint)
            return null;
        return await new ContactBriefing(realm, services, _rights).BriefAsync(complaint, actor, Instants.Truncate(services.Clock.UtcNow), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<AssignmentExplanation?> ExplainRoutingAsync(ComplaintId id, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return await FindAsync(id, actor, ComplaintAction.ReadJournal, cancellationToken).ConfigureAwait(false) is { } complaint
            ? AssignmentExplanation.Of(complaint, await ReadWholeAsync(complaint, cancellationToken).ConfigureAwait(false))
            : null;
    }

    public ValueTask<RoutingExplanation> ExplainRoutingAsync(ComplaintIntake intake, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(intake);
        ArgumentNullException.ThrowIfNull(actor);
        return new RoutingExplainer(realm, services).ExplainAsync(intake, actor, cancellationToken);
    }

    public async ValueTask<Guidance?> GuideAsync(ComplaintId id, Actor actor, CancellationToken cancellationToken = default)
    {
        ComplaintRules rules = services.Rules.Current;
        if (await FindAsync(id, actor, cancellationToken).ConfigureAwait(false) is not { } complaint)
            return null;
        GuidanceHistory history = new(await ReadJournalAsync(complaint, cancellationToken).ConfigureAwait(false));
        GuidanceWriter writer = new(rules.Playbooks, services.Refusals.Texts, CultureInfo.CurrentUICulture)
        {
            Calendar = rules.Document.Deadlines.StandardCalendar,
        };
        MandateStanding? standing = await _mandates.ReadAsync(rules, complaint, actor, cancellationToken).ConfigureAwait(false);
        Guidance guidance = writer.Write(complaint, history, rules.Decider.Steps, actor, Instants.Truncate(services.Clock.UtcNow));
        return guidance with
        {
            Suggestions = new SuggestionWriter(rules.Document.Remedies, services.Refusals.Texts, CultureInfo.CurrentUICulture).Write(complaint),
            MayOffer = standing?.MayOffer ?? [],
            MoreFrom = standing?.MoreFrom ?? [],
        };
    }

    public async ValueTask<RemedySuggestions?> SuggestRemediesAsync(ComplaintId id, Actor actor, CancellationToken cancellationToken = default)
    {
        ComplaintRules rules = services.Rules.Current;
        return await FindAsync(id, actor, cancellationToken).ConfigureAwait(false) is { } complaint
            ? new SuggestionWriter(rules.Document.Remedies, services.Refusals.Texts, CultureInfo.CurrentUICulture).Write(complaint)
            : null;
    }

    public async ValueTask<IReadOnlyList<DuplicateSuggestion>> SuggestDuplicatesAsync(ComplaintId id, Actor actor, CancellationToken cancellationToken = default)
    {
        ComplaintRules rules = services.Rules.Current;
        return await FindAsync(id, actor, cancellationToken).ConfigureAwait(false) is { } complaint
            ? await new DuplicateFinder(realm, services, _rights).FindAsync(rules, complaint, actor, cancellationToken).ConfigureAwait(false)
            : [];
    }

    public async ValueTask<Page<ChildPreview>> PreviewFollowAsync(ComplaintId parent, Trigger trigger, Actor actor, string? continuation = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        ComplaintRules rules = services.Rules.Current;
        if (await FindAsync(parent, actor, cancellationToken).ConfigureAwait(false) is not { Care.MassIncident: not null } || rules.Document.Relations.Follow(trigger.Name) is not { } by)
            return new([]);
        MassIncidents incidents = new(services);
        Page<Complaint> children = await incidents.ReadChildrenAsync(realm, parent, continuation, cancellationToken).ConfigureAwait(false);
        List<ChildPreview> shown = [];
        foreach (Complaint child in children.Items)
        {
            if (!await _rights.MayReadAsync(child, actor, cancellationToken).ConfigureAwait(false))
                continue;
            DecisionRefusal? refusal = incidents.Foresee(rules, child, Trigger.Of(by));
            shown.Add(new(child.Id, child.Status, refusal is null ? null : services.Refusals.Write(refusal)) { IsErased = child.IsErased });
        }

        return new(shown, children.Continuation) { Damaged = children.Damaged };
    }

    /// <summary>Reads the journal of a complaint as far as the snapshot goes.</summary>
    private async ValueTask<List<JournalEntry>> ReadJournalAsync(Complaint complaint, CancellationToken cancellationToken)
    {
        List<JournalEntry> journal = [];
        for (long after = 0; after < complaint.Version;)
        {
            Page<StoredEntry> page = await services.Store.ReadJournalAsync(new JournalQuery(realm, complaint.Id, after), cancellationToken).ConfigureAwait(false);
            if (page.Items.Count == 0)
                break;
            journal.AddRange(page.Items.TakeWhile(entry => entry.Sequence <= complaint.Version).Select(EntryCodec.Decode));
            after = page.Items[^1].Sequence;
        }

        return journal;
    }

    private async ValueTask<Complaint?> FindAsync(ComplaintId id, Actor actor, ComplaintAction action, CancellationToken cancellationToken)
    {
        DateTimeOffset before = services.Clock.Read();
        Loaded loaded = await services.Store.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false);
        services.Clock.Correct(before, loaded.StoreTime);
        return await _rights.MayAsync(action, loaded.Complaint, actor, cancellationToken).ConfigureAwait(false) ? loaded.Complaint : null;
    }

    /// <summary>Reads the journal as far as a complaint has it.</summary>
    private async ValueTask<List<JournalEntry>> ReadWholeAsync(Complaint complaint, CancellationToken cancellationToken)
    {
        List<JournalEntry> journal = [];
        for (long after = 0; after < complaint.Version;)
        {
            Page<StoredEntry> page = await services.Store.ReadJournalAsync(new JournalQuery(realm, complaint.Id, after), cancellationToken).ConfigureAwait(false);
            if (page.Items.Count == 0)
                break;
            journal.AddRange(page.Items.TakeWhile(entry => entry.Sequence <= complaint.Version).Select(EntryCodec.Decode));
            after = page.Items[^1].Sequence;
        }

        return journal;
    }
}
