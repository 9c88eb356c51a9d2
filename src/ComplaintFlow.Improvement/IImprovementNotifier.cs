using System.Globalization;

namespace ComplaintFlow.Improvement;

/// <summary>The host's way to the owners of improvement actions. Implemented by the host; created in a scope of its own for each notice.</summary>
public interface IImprovementNotifier
{
    /// <summary>
    /// Tells an owner. Called at least once for each notice, before it stands in the journal: again for the same <see cref="ImprovementNotice.Id"/> only when it threw,
    /// the process was killed before the notice was recorded, or two nodes looked at the same moment.
    /// </summary>
    /// <param name="notice">The notice.</param>
    /// <param name="cancellationToken">Cancels the call; it is tried again.</param>
    ValueTask NotifyAsync(ImprovementNotice notice, CancellationToken cancellationToken = default);
}

/// <summary>What the owner of an improvement action is told.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Action">The improvement action, with its realm and owner.</param>
public sealed record ImprovementNotice(ImprovementNoticeKind Kind, ImprovementAction Action)
{
    /// <summary>The identifier, by which a notice that was sent before is recognised.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Action.Realm}/{Action.Id}/{Kind}/{Action.Round}/{Action.DueAt.UtcTicks}/{Action.Owner}");
}

/// <summary>What a notice is about.</summary>
public enum ImprovementNoticeKind
{
    /// <summary>The due date is near.</summary>
    Reminder,

    /// <summary>The due date has passed.</summary>
    Overdue,
}
