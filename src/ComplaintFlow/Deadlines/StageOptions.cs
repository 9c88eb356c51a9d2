namespace ComplaintFlow.Deadlines;

/// <summary>What begins and meets a stage, as configuration says it.</summary>
public sealed class StageOptions
{
    /// <summary>The stage.</summary>
    public string? Name { get; set; }

    /// <summary>The statuses with which it begins.</summary>
    /// <value>By default it begins with the receipt.</value>
    public IList<string> StartsAt { get; } = [];

    /// <summary>The statuses that meet it.</summary>
    public IList<string> MetByStatus { get; } = [];

    /// <summary>The triggers that meet it.</summary>
    public IList<string> MetByTrigger { get; } = [];

    /// <summary>The steps that meet it.</summary>
    public IList<string> MetByStep { get; } = [];

    /// <summary>Whether getting in touch with the customer meets it.</summary>
    public bool MetByContact { get; set; }

    /// <summary>Where it stands in the configuration.</summary>
    internal string? Place { get; set; }
}
