using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Samples.Care.House;

namespace ComplaintFlow.Samples.Care.Stories;

/// <summary>A story: what the firm has settled beforehand, and the scenes in which it happens.</summary>
internal abstract class Story
{
    public abstract string Title { get; }

    /// <summary>What is given before the first scene.</summary>
    public abstract string Given { get; }

    public abstract DateTimeOffset Begins { get; }

    /// <summary>The scenes in order. Each begins with what the one before has left.</summary>
    public abstract IReadOnlyList<Scene> Scenes { get; }

    /// <summary>Settles the rules that only this story needs; people, the calendar and the store are there.</summary>
    public abstract void Settle(ComplaintFlowBuilder rules);
}

/// <summary>A scene, with the line of the source that it plays, such as S1.2.</summary>
internal sealed record Scene(string Line, string Title, Func<Firm, Task> PlayAsync);
