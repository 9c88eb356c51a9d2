using System.Runtime.CompilerServices;
using ComplaintFlow.Handlers;

namespace ComplaintFlow;

/// <summary>Commands that read well.</summary>
public static class ComplaintDeskExtensions
{
    /// <summary>Fires a trigger without an argument.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="trigger">The trigger.</param>
    /// <param name="actor">Who fires it.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static ValueTask<Outcome> FireAsync(this IComplaintDesk desk, ComplaintId id, Trigger trigger, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(trigger);
        return desk.ExecuteAsync(id, new Fire(trigger), actor, cancellationToken);
    }

    /// <summary>Fires a trigger with its argument.</summary>
    /// <typeparam name="T">The argument's type.</typeparam>
    /// <param name="desk">The desk.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="trigger">The trigger.</param>
    /// <param name="argument">Its argument.</param>
    /// <param name="actor">Who fires it.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static ValueTask<Outcome> FireAsync<T>(this IComplaintDesk desk, ComplaintId id, Trigger<T> trigger, T argument, Actor actor, CancellationToken cancellationToken = default)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(trigger);
        return desk.ExecuteAsync(id, new Fire(trigger, argument), actor, cancellationToken);
    }

    /// <summary>Tells the customer that the complaint has arrived.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static ValueTask<Outcome> AcknowledgeAsync(this IComplaintDesk desk, ComplaintId id, Actor actor, CancellationToken cancellationToken = default) =>
        FireAsync(desk, id, Trigger.Acknowledge, actor, cancellationToken);

    /// <summary>Closes the complaint.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static ValueTask<Outcome> CloseAsync(this IComplaintDesk desk, ComplaintId id, Actor actor, CancellationToken cancellationToken = default) =>
        FireAsync(desk, id, Trigger.Close, actor, cancellationToken);

    /// <summary>Opens a closed complaint again.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static ValueTask<Outcome> ReopenAsync(this IComplaintDesk desk, ComplaintId id, Actor actor, CancellationToken cancellationToken = default) =>
        FireAsync(desk, id, Trigger.Reopen, actor, cancellationToken);

    /// <summary>Gives the complaint to somebody.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="target">Whom is asked for.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="because">Why, in words.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static ValueTask<Outcome> AssignAsync(this IComplaintDesk desk, ComplaintId id, RoutingTarget target, Actor actor, string? because = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new Assign(target, because), actor, cancellationToken);
    }

    /// <summary>Carries out an escalation policy that is meant for that.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="policy">The policy's identifier.</param>
    /// <param name="because">Why, in words.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static ValueTask<Outcome> EscalateAsync(this IComplaintDesk desk, ComplaintId id, string policy, string because, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new Escalate(because) { Policy = policy }, actor, cancellationToken);
    }

    /// <summary>Escalates to somebody.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="target">Whom is asked for.</param>
    /// <param name="because">Why, in words.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static ValueTask<Outcome> EscalateAsync(this IComplaintDesk desk, ComplaintId id, RoutingTarget target, string because, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new Escalate(because) { Target = target }, actor, cancellationToken);
    }

    /// <summary>Writes something down that is not for the customer.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="text">The note.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static ValueTask<Outcome> AddNoteAsync(this IComplaintDesk desk, ComplaintId id, string text, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new AddNote(text), actor, cancellationToken);
    }

    /// <summary>Continues the complaint as part of another.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="other">The complaint as part of which it is continued.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static ValueTask<Outcome> MergeIntoAsync(this IComplaintDesk desk, ComplaintId id, ComplaintId other, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new MergeInto(other), actor, cancellationToken);
    }

    /// <summary>Records that the customer was in touch again.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="channel">By which way.</param>
    /// <param name="text">What was said.</param>
    /// <param name="actor">Who records it.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static ValueTask<Outcome> RecordContactAsync(this IComplaintDesk desk, ComplaintId id, Channel channel, string text, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new RecordContact(channel, text), actor, cancellationToken);
    }

    /// <summary>Records that a step which the lifecycle or the host asks for has been done.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="step">The step's name.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static ValueTask<Outcome> CompleteStepAsync(this IComplaintDesk desk, ComplaintId id, string step, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new CompleteStep(step), actor, cancellationToken);
    }

    /// <summary>Gives a deadline more time, or asks for it where its target wants an approval.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="stage">The stage whose open deadline it is.</param>
    /// <param name="because">Why, in words.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static ValueTask<Outcome> ExtendDeadlineAsync(this IComplaintDesk desk, ComplaintId id, Stage stage, string because, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new ExtendDeadline(stage, because), actor, cancellationToken);
    }

    /// <summary>Approves an extension that somebody else has asked for.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="stage">The stage whose open deadline it is.</param>
    /// <param name="actor">Who approves.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static ValueTask<Outcome> ApproveExtensionAsync(this IComplaintDesk desk, ComplaintId id, Stage stage, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new ApproveExtension(stage), actor, cancellationToken);
    }

    /// <summary>Reads a complaint's journal from the first entry to the last, page by page.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
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
