using ComplaintFlow.Care;
using ComplaintFlow.Clocks;
using ComplaintFlow.Errors;
using ComplaintFlow.Routing;
using ComplaintFlow.Storage;

namespace ComplaintFlow;

/// <summary>The entry point for all commands and reads of complaints. Thread-safe.</summary>
/// <remarks>
/// A command that is not allowed returns a refusal with all its reasons. Exceptions are thrown only for misuse
/// (<see cref="ArgumentException"/>) and for failures of the environment (<see cref="ComplaintFlowException"/> and those of the store).
/// </remarks>
public interface IComplaintDesk
{
    /// <summary>Receives a complaint: records it, starts its lifecycle, and finds a handler.</summary>
    /// <param name="intake">The details of the complaint.</param>
    /// <param name="actor">The actor who receives the complaint.</param>
    /// <param name="cancellationToken">Cancels the attempt; a recorded complaint remains.</param>
    ValueTask<Outcome> ReceiveAsync(ComplaintIntake intake, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Carries out a command.</summary>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="command">The command to carry out.</param>
    /// <param name="actor">The actor who gives the command.</param>
    /// <param name="cancellationToken">Cancels the attempt; committed changes remain.</param>
    ValueTask<Outcome> ExecuteAsync(ComplaintId id, ComplaintCommand command, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Reads a complaint.</summary>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The complaint; <see langword="null"/> when it does not exist or the actor may not read it.</returns>
    ValueTask<Complaint?> FindAsync(ComplaintId id, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Lists the complaints of the desk's realm that meet a query and that the actor may read: exactly those that <see cref="FindAsync"/> would return.</summary>
    /// <param name="query">The criteria, the order and the page. Its realm is the desk's, or left out.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>
    /// A page of rows. While complaints change between two pages, one whose place in the order stays is neither skipped nor repeated. When the authoriser has
    /// no <see cref="Authorization.IReadScopes"/>, it is asked for each complaint, and a page with a continuation may be short.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The query has the realm of another desk, a page size out of range, too many statuses or teams, or a continuation that is not from a page of the same query and order.
    /// </exception>
    /// <exception cref="InvalidRulesException">The store does not implement <see cref="IComplaintLists"/>, or texts are not searched and the query has one.</exception>
    ValueTask<Page<ComplaintRow>> ListAsync(ComplaintQuery query, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Counts the complaints that <see cref="ListAsync"/> would list, on all pages together.</summary>
    /// <param name="query">The criteria; order and page do not matter. Its realm is the desk's, or left out.</param>
    /// <param name="by">The groups to count.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the counting.</param>
    /// <returns>The groups that are not empty, by name; for <see cref="CountBy.Nothing"/> one count, which may be 0.</returns>
    /// <exception cref="ArgumentException">As for <see cref="ListAsync"/>.</exception>
    /// <exception cref="InvalidRulesException">The store does not implement <see cref="IComplaintLists"/>, or texts are not searched and the query has one.</exception>
    /// <exception cref="TooManyToCountException">The authoriser has no <see cref="Authorization.IReadScopes"/>, and would have to be asked for too many complaints.</exception>
    ValueTask<IReadOnlyList<ComplaintCount>> CountAsync(ComplaintQuery query, CountBy by, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Reads a complaint's journal in order. This needs a separate permission, because the journal contains internal notes.</summary>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="after">The number of the entry after which to read, exclusive; 0 for all.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>
    /// A page of entries; empty when the complaint does not exist or the actor may not read it. Its continuation is the
    /// next <paramref name="after"/>.
    /// </returns>
    ValueTask<Page<JournalEntry>> ReadJournalAsync(ComplaintId id, Actor actor, long after = 0, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns whether each trigger of the complaint's lifecycle may fire now, and every reason why not. Merging is not
    /// included, because it needs another complaint.
    /// </summary>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="actor">The actor who would fire the trigger.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The triggers in the order of the definition; empty when the complaint does not exist or the actor may not read it.</returns>
    ValueTask<IReadOnlyList<TriggerOption>> GetOptionsAsync(ComplaintId id, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Explains the due time of a deadline: the time counted, the time excluded, the target and the calendar.</summary>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="deadline">The identifier of the deadline, as in <see cref="Complaint.Deadlines"/>.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The explanation; <see langword="null"/> when the complaint or deadline does not exist, or the actor may not read it.</returns>
    ValueTask<DeadlineExplanation?> ExplainDueAsync(ComplaintId id, DeadlineId deadline, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>
    /// Explains from the journal why the complaint is with its handler, or with nobody: the rule, the policy or the person that decided, who was passed over,
    /// why this handler came before the others, and since when it waits. It tells what was decided then, not what the rules would give now.
    /// </summary>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="actor">The actor who reads; needs the action <c>read-journal</c>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The explanation; <see langword="null"/> when the complaint does not exist or the actor may not read its journal.</returns>
    ValueTask<AssignmentExplanation?> ExplainRoutingAsync(ComplaintId id, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>
    /// Guides the reader through the next step with the customer: its aim, what to say and what not, hints for this customer with the reason for each,
    /// and the words for the last change of time, place or person. In the language of <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>.
    /// </summary>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The guidance; <see langword="null"/> when the complaint does not exist or the actor may not read it.</returns>
    ValueTask<Guidance?> GuideAsync(ComplaintId id, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns what the rules suggest to offer for the complaint as it is now, each with its words and the reason, in the language of
    /// <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>. Offers nothing, and writes nothing.
    /// </summary>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>
    /// The suggestions; <see langword="null"/> when the rules suggest nothing, when the complaint is closed or does not exist, or when the actor may not read it.
    /// </returns>
    ValueTask<RemedySuggestions?> SuggestRemediesAsync(ComplaintId id, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns complaints that may be the same as this one: of the same customer, in the same category, near in time, and with alike descriptions, each with the reasons
    /// in the language of <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>. Relates and merges nothing.
    /// </summary>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="actor">The actor who reads; only complaints that the actor may read are suggested.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>
    /// At most <see cref="DuplicateSuggestion.Most"/>, the most alike first; empty when the complaint does not exist or the actor may not read it, when its customer is not
    /// known, and with a store without queries.
    /// </returns>
    ValueTask<IReadOnlyList<DuplicateSuggestion>> SuggestDuplicatesAsync(ComplaintId id, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Returns what would happen to the open children of a mass incident if the parent fired a trigger now. Writes nothing.</summary>
    /// <param name="parent">The identifier of the parent.</param>
    /// <param name="trigger">The trigger that the parent would fire.</param>
    /// <param name="actor">The actor who reads; children that the actor may not read are left out.</param>
    /// <param name="continuation">The continuation from the previous page; <see langword="null"/> for the first.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>
    /// A page, which may hold fewer children than others and still have a continuation; empty when the complaint does not exist, the actor may not read it, it has no
    /// children, or children do not follow this trigger.
    /// </returns>
    ValueTask<Page<ChildPreview>> PreviewFollowAsync(ComplaintId parent, Trigger trigger, Actor actor, string? continuation = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns what somebody should know before they contact the customer: earlier complaints and how they ended, promises open and broken, open requests, what was
    /// declined, the customer's last words, emotions, style and preferences, and who must not be sent.
    /// </summary>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="actor">The actor who reads; an earlier complaint is in it only if the actor may read that one, too.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The brief; <see langword="null"/> when the complaint does not exist or the actor may not read it.</returns>
    ValueTask<ContactBrief?> BriefAsync(ComplaintId id, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Explains the routing of a complaint as if it arrived now: every rule tried and every candidate considered. Writes nothing.</summary>
    /// <param name="intake">The details of the complaint.</param>
    /// <param name="actor">The actor who asks; needs the action <c>explain-routing</c>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    ValueTask<RoutingExplanation> ExplainRoutingAsync(ComplaintIntake intake, Actor actor, CancellationToken cancellationToken = default);
}

/// <summary>Provides the desk of each realm. The injected <see cref="IComplaintDesk"/> is that of <see cref="Realm.Default"/>.</summary>
public interface IComplaintDesks
{
    /// <summary>Returns the desk of a realm; always the same instance.</summary>
    /// <param name="realm">The realm of the desk.</param>
    /// <exception cref="ArgumentException"><paramref name="realm"/> is the default value, which names no realm.</exception>
    IComplaintDesk For(Realm realm);

    /// <summary>Creates a desk whose commands are part of a transaction that the caller ends, for stores that can be bound to one.</summary>
    /// <param name="store">The store, bound to the caller's transaction.</param>
    /// <param name="realm">The realm of the desk.</param>
    /// <returns>
    /// A new desk with the rules, the authoriser and all other services of the host. Its commits include the work for
    /// subscribers, but it does not notify them, because the caller may still roll back: delivery finds the work later.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="realm"/> is the default value, which names no realm.</exception>
    IComplaintDesk Within(IComplaintStore store, Realm realm);
}
