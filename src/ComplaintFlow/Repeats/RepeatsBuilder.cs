namespace ComplaintFlow.Repeats;

/// <summary>Configures the counting of a customer's earlier complaints.</summary>
/// <remarks>Not thread-safe. All faults are reported together when the rules are compiled.</remarks>
public sealed class RepeatsBuilder
{
    private readonly RepeatOptions _options;

    /// <summary>Creates a builder that sets options.</summary>
    /// <param name="options">The options to set.</param>
    public RepeatsBuilder(RepeatOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>
    /// Counts only complaints that share the first levels of the category: with one level, "billing/roaming" and
    /// "billing/fees" count together, but "network" does not.
    /// </summary>
    /// <param name="levels">
    /// The number of levels, 1 to <see cref="Category.MaxDepth"/>; for a category with fewer levels, its own subtree
    /// counts.
    /// </param>
    public RepeatsBuilder PerCategory(int levels = 1)
    {
        _options.CategoryLevels = levels;
        return this;
    }

    /// <summary>
    /// Also counts further contacts about an open complaint: each recorded contact from the customer is one more
    /// repeat, unless the complaint waits for the customer.
    /// </summary>
    public RepeatsBuilder CountContacts()
    {
        _options.CountContacts = true;
        return this;
    }

    /// <summary>Sets the maximum count, at which counting stops.</summary>
    /// <param name="count">1 to <see cref="ComplaintQuery.MaxPageSize"/>; 100 by default.</param>
    public RepeatsBuilder UpTo(int count)
    {
        _options.UpTo = count;
        return this;
    }
}
