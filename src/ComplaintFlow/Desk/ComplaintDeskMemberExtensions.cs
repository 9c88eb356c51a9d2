using System.Collections.Immutable;
using ComplaintFlow.Commands;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>Provides commands in terms of a host's own machine: members of its enums, or strings.</summary>
public static class ComplaintDeskMemberExtensions
{
    /// <summary>Fires the trigger that a member of an enum represents, without an argument.</summary>
    /// <typeparam name="TTrigger">The enum of triggers.</typeparam>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="trigger">The member of the enum.</param>
    /// <param name="actor">The actor who fires the trigger.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> FireAsync<TTrigger>(this IComplaintDesk desk, ComplaintId id, TTrigger trigger, Actor actor, CancellationToken cancellationToken = default)
        where TTrigger : struct, Enum => desk.FireAsync(id, Trigger.Of(trigger), actor, cancellationToken);

    /// <summary>Fires the trigger that a member of an enum represents, with its argument.</summary>
    /// <typeparam name="TTrigger">The enum of triggers.</typeparam>
    /// <typeparam name="TArgument">The type of the argument, as the lifecycle declares it.</typeparam>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="trigger">The member of the enum.</param>
    /// <param name="argument">The argument; a single value, even if the machine's trigger has several.</param>
    /// <param name="actor">The actor who fires the trigger.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> FireAsync<TTrigger, TArgument>(
        this IComplaintDesk desk,
        ComplaintId id,
        TTrigger trigger,
        TArgument argument,
        Actor actor,
        CancellationToken cancellationToken = default)
        where TTrigger : struct, Enum
        where TArgument : notnull
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new Fire(Trigger.Of(trigger), argument), actor, cancellationToken);
    }

    /// <summary>Fires a trigger by its name, without an argument.</summary>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="trigger">The name of the trigger.</param>
    /// <param name="actor">The actor who fires the trigger.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> FireAsync(this IComplaintDesk desk, ComplaintId id, string trigger, Actor actor, CancellationToken cancellationToken = default) =>
        desk.FireAsync(id, Trigger.Of(trigger), actor, cancellationToken);

    /// <summary>Fires a trigger by its name, with its argument.</summary>
    /// <typeparam name="TArgument">The type of the argument, as the lifecycle declares it.</typeparam>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="trigger">The name of the trigger.</param>
    /// <param name="argument">The argument; a single value, even if the machine's trigger has several.</param>
    /// <param name="actor">The actor who fires the trigger.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> FireAsync<TArgument>(
        this IComplaintDesk desk,
        ComplaintId id,
        string trigger,
        TArgument argument,
        Actor actor,
        CancellationToken cancellationToken = default)
        where TArgument : notnull
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new Fire(Trigger.Of(trigger), argument), actor, cancellationToken);
    }

    /// <summary>Returns whether each trigger may fire now, by the members of an enum that represent the triggers.</summary>
    /// <typeparam name="TTrigger">The enum of triggers.</typeparam>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="actor">The actor who would fire the trigger.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>An option for each trigger of the complaint's lifecycle that a member represents; none if the lifecycle belongs to another machine.</returns>
    public static async ValueTask<IReadOnlyList<TriggerOption<TTrigger>>> GetOptionsAsync<TTrigger>(
        this IComplaintDesk desk,
        ComplaintId id,
        Actor actor,
        CancellationToken cancellationToken = default)
        where TTrigger : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(desk);
        List<TriggerOption<TTrigger>> options = [];
        foreach (TriggerOption option in await desk.GetOptionsAsync(id, actor, cancellationToken).ConfigureAwait(false))
        {
            if (MemberNames<TTrigger>.TryFind(option.Trigger.Name, out TTrigger member))
                options.Add(new(member, option));
        }

        return options;
    }

    /// <summary>Migrates a complaint to another lifecycle or version, by the members of enums that represent the statuses.</summary>
    /// <typeparam name="TFrom">The enum of the current lifecycle.</typeparam>
    /// <typeparam name="TTo">The enum of the new lifecycle; the same enum for another version.</typeparam>
    /// <param name="desk">The desk of the complaint's realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="to">The new lifecycle and version.</param>
    /// <param name="statuses">The new status of each old one; a status that both have can be left out.</param>
    /// <param name="actor">The actor who migrates the complaint.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> MigrateAsync<TFrom, TTo>(
        this IComplaintDesk desk,
        ComplaintId id,
        LifecycleKey to,
        IReadOnlyDictionary<TFrom, TTo> statuses,
        Actor actor,
        CancellationToken cancellationToken = default)
        where TFrom : struct, Enum
        where TTo : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(statuses);
        return desk.ExecuteAsync(id, new MigrateLifecycle(to, statuses.ToImmutableDictionary(pair => Status.Of(pair.Key), pair => Status.Of(pair.Value))), actor, cancellationToken);
    }
}
