using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>The desk in the words of a host's own machine: members of its enums, or strings.</summary>
public static class ComplaintDeskMemberExtensions
{
    /// <summary>Fires the trigger that a member of an enum stands for, without an argument.</summary>
    /// <typeparam name="TTrigger">The enum.</typeparam>
    /// <param name="desk">The desk.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="trigger">The member.</param>
    /// <param name="actor">Who fires it.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static ValueTask<Outcome> FireAsync<TTrigger>(this IComplaintDesk desk, ComplaintId id, TTrigger trigger, Actor actor, CancellationToken cancellationToken = default)
        where TTrigger : struct, Enum => desk.FireAsync(id, Trigger.Of(trigger), actor, cancellationToken);

    /// <summary>Fires the trigger that a member of an enum stands for, with its argument.</summary>
    /// <typeparam name="TTrigger">The enum.</typeparam>
    /// <typeparam name="TArgument">The type of the argument, as the lifecycle declares it.</typeparam>
    /// <param name="desk">The desk.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="trigger">The member.</param>
    /// <param name="argument">The argument; one value, also where the machine's trigger carries several.</param>
    /// <param name="actor">Who fires it.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
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

    /// <summary>Fires the trigger of a name, without an argument.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="trigger">The name.</param>
    /// <param name="actor">Who fires it.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static ValueTask<Outcome> FireAsync(this IComplaintDesk desk, ComplaintId id, string trigger, Actor actor, CancellationToken cancellationToken = default) =>
        desk.FireAsync(id, Trigger.Of(trigger), actor, cancellationToken);

    /// <summary>Fires the trigger of a name, with its argument.</summary>
    /// <typeparam name="TArgument">The type of the argument, as the lifecycle declares it.</typeparam>
    /// <param name="desk">The desk.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="trigger">The name.</param>
    /// <param name="argument">The argument; one value, also where the machine's trigger carries several.</param>
    /// <param name="actor">Who fires it.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
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

    /// <summary>Which triggers may fire now, by the members of an enum that stand for them.</summary>
    /// <typeparam name="TTrigger">The enum.</typeparam>
    /// <param name="desk">The desk.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="actor">Who would fire.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>An option for each trigger of the complaint's lifecycle that a member stands for; none where the lifecycle is another machine's.</returns>
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

    /// <summary>Moves a complaint to another lifecycle or version, by the members of enums that stand for the statuses.</summary>
    /// <typeparam name="TFrom">The enum of the lifecycle that the complaint goes through.</typeparam>
    /// <typeparam name="TTo">The enum of the other one; the same enum for another version.</typeparam>
    /// <param name="desk">The desk.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="to">The lifecycle and its version.</param>
    /// <param name="statuses">To which status each old one leads; a status that both have needs no line.</param>
    /// <param name="actor">Who moves it.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
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
