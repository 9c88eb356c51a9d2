using System.Runtime.CompilerServices;
using ComplaintFlow.Commands;

namespace ComplaintFlow;

/// <summary>Provides a method for each common command.</summary>
public static class ComplaintDeskExtensions
{
    /// <summary>Fires a trigger without an argument.</summary>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="trigger">The trigger to fire.</param>
    /// <param name="actor">The actor who fires the trigger.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> FireAsync(this IComplaintDesk desk, ComplaintId id, Trigger trigger, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(trigger);
        return desk.ExecuteAsync(id, new Fire(trigger), actor, cancellationToken);
    }

    /// <summary>Fires a trigger with its argument.</summary>
    /// <typeparam name="T">The type of the argument.</typeparam>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="trigger">The trigger to fire.</param>
    /// <param name="argument">The argument of the trigger.</param>
    /// <param name="actor">The actor who fires the trigger.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> FireAsync<T>(this IComplaintDesk desk, ComplaintId id, Trigger<T> trigger, T argument, Actor actor, CancellationToken cancellationToken = default)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(trigger);
        return desk.ExecuteAsync(id, new Fire(trigger, argument), actor, cancellationToken);
    }

    /// <summary>Acknowledges the complaint to the customer.</summary>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="actor">The actor who gives the command.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> AcknowledgeAsync(this IComplaintDesk desk, ComplaintId id, Actor actor, CancellationToken cancellationToken = default) =>
        FireAsync(desk, id, Trigger.Acknowledge, actor, cancellationToken);

    /// <summary>Sets values of the host's own fields; fields that it does not name are unchanged.</summary>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="fields">The values by the names of their fields; <see langword="null"/> clears a field.</param>
    /// <param name="actor">The actor who gives the command.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> SetFieldsAsync(
        this IComplaintDesk desk, ComplaintId id, IReadOnlyDictionary<string, FieldValue?> fields, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(fields);
        return desk.ExecuteAsync(id, new SetFields(fields), actor, cancellationToken);
    }

    /// <summary>Closes the complaint.</summary>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="actor">The actor who gives the command.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> CloseAsync(this IComplaintDesk desk, ComplaintId id, Actor actor, CancellationToken cancellationToken = default) =>
        FireAsync(desk, id, Trigger.Close, actor, cancellationToken);

    /// <summary>Reopens a closed complaint.</summary>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="actor">The actor who gives the command.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> ReopenAsync(this IComplaintDesk desk, ComplaintId id, Actor actor, CancellationToken cancellationToken = default) =>
        FireAsync(desk, id, Trigger.Reopen, actor, cancellationToken);

    /// <summary>Assigns the complaint to a handler or team.</summary>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="target">The person, team or tier to assign to.</param>
    /// <param name="actor">The actor who gives the command.</param>
    /// <param name="because">The reason, in words.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> AssignAsync(this IComplaintDesk desk, ComplaintId id, RoutingTarget target, Actor actor, string? because = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new Assign(target, because), actor, cancellationToken);
    }

    /// <summary>Defers the complaint to a date, at which it is brought back; until then it is not idle.</summary>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="at">The date; later than now.</param>
    /// <param name="because">The reason, in words.</param>
    /// <param name="actor">The actor who gives the command.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> LookAgainAsync(this IComplaintDesk desk, ComplaintId id, DateTimeOffset at, string because, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new LookAgain(at, because), actor, cancellationToken);
    }

    /// <summary>Carries out an escalation policy that allows escalation by hand.</summary>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="policy">The policy's identifier.</param>
    /// <param name="because">The reason, in words.</param>
    /// <param name="actor">The actor who gives the command.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> EscalateAsync(this IComplaintDesk desk, ComplaintId id, string policy, string because, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new Escalate(because) { Policy = policy }, actor, cancellationToken);
    }

    /// <summary>Escalates to a handler or team.</summary>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="target">The person, team or tier to assign to.</param>
    /// <param name="because">The reason, in words.</param>
    /// <param name="actor">The actor who gives the command.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> EscalateAsync(this IComplaintDesk desk, ComplaintId id, RoutingTarget target, string because, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new Escalate(because) { Target = target }, actor, cancellationToken);
    }

    /// <summary>Adds an internal note, which the customer does not see.</summary>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="text">The text of the note.</param>
    /// <param name="actor">The actor who gives the command.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> AddNoteAsync(this IComplaintDesk desk, ComplaintId id, string text, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new AddNote(text), actor, cancellationToken);
    }

    /// <summary>Merges the complaint into another.</summary>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="other">The identifier of the complaint that continues.</param>
    /// <param name="actor">The actor who gives the command.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> MergeIntoAsync(this IComplaintDesk desk, ComplaintId id, ComplaintId other, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new MergeInto(other), actor, cancellationToken);
    }

    /// <summary>Records a further contact from the customer.</summary>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="channel">The channel of the contact.</param>
    /// <param name="text">The words of the customer.</param>
    /// <param name="actor">The actor who records the contact.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> RecordContactAsync(this IComplaintDesk desk, ComplaintId id, Channel channel, string text, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new RecordContact(channel, text), actor, cancellationToken);
    }

    /// <summary>Records the completion of a step required by the lifecycle or the host.</summary>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="step">The name of the step.</param>
    /// <param name="actor">The actor who completed the step.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> CompleteStepAsync(this IComplaintDesk desk, ComplaintId id, string step, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new CompleteStep(step), actor, cancellationToken);
    }

    /// <summary>Extends a deadline, or requests an extension if its target requires approval.</summary>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="stage">The stage of the open deadline.</param>
    /// <param name="because">The reason, in words.</param>
    /// <param name="actor">The actor who gives the command.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> ExtendDeadlineAsync(this IComplaintDesk desk, ComplaintId id, Stage stage, string because, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new ExtendDeadline(stage, because), actor, cancellationToken);
    }

    /// <summary>Approves an extension requested by another actor.</summary>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="stage">The stage of the open deadline.</param>
    /// <param name="actor">The actor who approves.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> ApproveExtensionAsync(this IComplaintDesk desk, ComplaintId id, Stage stage, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new ApproveExtension(stage), actor, cancellationToken);
    }

    /// <summary>Reads a complaint's whole journal in order, page by page.</summary>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async IAsyncEnumerable<JournalEntry> ReadWholeJournalAsync(this IComplaintDesk desk, ComplaintId id, Actor actor, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        for (long after = 0; ;)
        {
            Page<JournalEntry> page = await desk.ReadJournalAsync(id, actor, after, cancellationToken).ConfigureAwait(false);
            foreach (JournalEntry entry in page.Items)
                yield return entry;
            if (page.Continuation is null)
                yield break;
            after = page.Items[^1].Sequence;
        }
    }
}
