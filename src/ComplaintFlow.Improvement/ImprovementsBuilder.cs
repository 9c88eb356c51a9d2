using System.Diagnostics.CodeAnalysis;
using ComplaintFlow.Messages;

namespace ComplaintFlow.Improvement;

/// <summary>Says how improvement actions are worked.</summary>
public sealed class ImprovementsBuilder
{
    private readonly ImprovementOptions _options;
    private readonly TenantRegistrations _own;

    internal ImprovementsBuilder(ImprovementOptions options, TenantRegistrations own) => (_options, _own) = (options, own);

    /// <summary>Sets how long before the due date its owner is reminded.</summary>
    /// <param name="before">The time; zero for no reminder. Without this call seven days.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="before"/> is negative.</exception>
    public ImprovementsBuilder RemindBefore(TimeSpan before)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(before, TimeSpan.Zero);
        _options.RemindBefore = before;
        return this;
    }

    /// <summary>Tells owners of reminders and passed due dates through the host. Without it both stand in the journal only.</summary>
    /// <typeparam name="TNotifier">The notifier; scoped, unless the host registers <see cref="IImprovementNotifier"/> itself.</typeparam>
    public ImprovementsBuilder NotifyThrough<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TNotifier>()
        where TNotifier : class, IImprovementNotifier
    {
        _own.TryAddScoped<IImprovementNotifier, TNotifier>();
        return this;
    }

    /// <summary>Tells complainants whom nobody asked, too. Without this call only those are told who agreed; those who declined are never told.</summary>
    public ImprovementsBuilder TellUnlessDeclined()
    {
        _options.WhenUnasked = ImprovementNews.Wanted;
        return this;
    }

    /// <summary>
    /// Leaves the message to complainants to a subscriber of the host to <see cref="Events.ImprovementTold"/>. Without this call a rule sends the template
    /// <c>you-said-we-did</c>.
    /// </summary>
    public ImprovementsBuilder WithoutMessages()
    {
        _options.SendsMessages = false;
        return this;
    }

    /// <summary>Sets how often the worker looks for what is due, or has the host run it through <see cref="IImprovementWorker"/>.</summary>
    /// <param name="interval">The interval, at least a second; <see langword="null"/> when the host runs it. Without this call 30 seconds.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="interval"/> is less than a second.</exception>
    public ImprovementsBuilder WorkEvery(TimeSpan? interval)
    {
        if (interval is { } given)
            ArgumentOutOfRangeException.ThrowIfLessThan(given, TimeSpan.FromSeconds(1), nameof(interval));
        _options.PollInterval = interval;
        return this;
    }
}

/// <summary>How improvement actions are worked.</summary>
internal sealed class ImprovementOptions
{
    public TimeSpan RemindBefore { get; set; } = TimeSpan.FromDays(7);

    public ImprovementNews WhenUnasked { get; set; } = ImprovementNews.Declined;

    public bool SendsMessages { get; set; } = true;

    public TimeSpan? PollInterval { get; set; } = TimeSpan.FromSeconds(30);
}
