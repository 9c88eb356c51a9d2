namespace ComplaintFlow.Deadlines;

/// <summary>Says what begins and what meets a stage.</summary>
public sealed class StageBuilder
{
    private readonly DeadlinesBuilder _deadlines;

    internal StageBuilder(DeadlinesBuilder deadlines, Stage stage) => (_deadlines, Rule) = (deadlines, new(stage));

    internal StageRule Rule { get; private set; }

    /// <summary>It begins when a complaint enters one of these statuses, each with its substates; otherwise with the receipt.</summary>
    /// <param name="statuses">The statuses.</param>
    public StageBuilder StartsAt(params ReadOnlySpan<Status> statuses)
    {
        Rule = Rule with { Starts = [.. Rule.Starts, .. statuses] };
        return this;
    }

    /// <summary>It is met when a complaint enters one of these statuses, each with its substates.</summary>
    /// <param name="statuses">The statuses.</param>
    public StageBuilder MetBy(params ReadOnlySpan<Status> statuses)
    {
        Rule = Rule with { Statuses = [.. Rule.Statuses, .. statuses] };
        return this;
    }

    /// <summary>It is met when one of these triggers has fired, also where the status stays.</summary>
    /// <param name="triggers">The triggers.</param>
    public StageBuilder MetBy(params ReadOnlySpan<Trigger> triggers)
    {
        foreach (Trigger trigger in triggers)
            Rule = Rule with { Triggers = Rule.Triggers.Add(trigger.Name) };
        return this;
    }

    /// <summary>It is met when a step is done.</summary>
    /// <param name="step">The step.</param>
    public StageBuilder MetByStep(string step)
    {
        ArgumentNullException.ThrowIfNull(step);
        Rule = Rule with { Steps = Rule.Steps.Add(step) };
        return this;
    }

    /// <summary>It is met when somebody gets in touch with the customer.</summary>
    public StageBuilder MetByContact()
    {
        Rule = Rule with { ByContact = true };
        return this;
    }

    /// <summary>Goes on to the next stage.</summary>
    /// <param name="stage">The stage.</param>
    public StageBuilder Stage(Stage stage) => _deadlines.Stage(stage);

    /// <summary>Goes on to a target.</summary>
    /// <param name="name">Its name, 1 to 48 characters.</param>
    /// <param name="stage">What is to be done.</param>
    public ServiceTargetBuilder Target(string name, Stage stage) => _deadlines.Target(name, stage);
}
