namespace ComplaintFlow.Handlers;

/// <summary>A person who can be given complaints, as configuration says it.</summary>
public sealed class HandlerOptions
{
    /// <summary>The person's identifier.</summary>
    public string? Id { get; set; }

    /// <summary>The teams that the person is a member of.</summary>
    /// <value>By default those that code says.</value>
    public IList<string>? Teams { get; set; }

    /// <summary>The most open complaints that the person can have.</summary>
    /// <value>By default what code says, else no limit.</value>
    public int? Capacity { get; set; }

    /// <summary>The person's share compared with others, from 1 to 1000.</summary>
    /// <value>By default what code says, else 1.</value>
    public int? Weight { get; set; }

    /// <summary>Where on the ladder the person stands: one of <see cref="HandlersOptions.Tiers"/>.</summary>
    /// <value>By default what code says, else below the ladder.</value>
    public string? Tier { get; set; }

    /// <summary>What the person can do.</summary>
    /// <value>By default what code says, else nothing.</value>
    public IList<string>? Skills { get; set; }

    /// <summary>The languages that the person speaks.</summary>
    /// <value>By default those that code says, else none.</value>
    public IList<string>? Languages { get; set; }

    /// <summary>How much the person may promise without asking anybody, such as <c>500 CNY</c>.</summary>
    /// <value>By default what code says, else nothing is said of it.</value>
    public string? Mandate { get; set; }

    /// <summary>Whether the person is there at all.</summary>
    /// <value>By default <see langword="true"/>.</value>
    public bool? Available { get; set; }

    /// <summary>When the person is there.</summary>
    /// <value>By default what code says, else always.</value>
    public IList<HandlerPeriod>? Presences { get; set; }

    /// <summary>When the person is not there.</summary>
    /// <value>By default what code says, else never.</value>
    public IList<HandlerPeriod>? Absences { get; set; }

    /// <summary>Where the person stands in the configuration.</summary>
    internal string? Place { get; set; }
}
