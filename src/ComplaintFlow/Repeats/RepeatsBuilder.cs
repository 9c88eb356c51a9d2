namespace ComplaintFlow.Repeats;

/// <summary>Says how it is counted how often a customer has complained before.</summary>
/// <remarks>Not safe for several threads. What is wrong comes out, all at once, when the rules are compiled.</remarks>
public sealed class RepeatsBuilder
{
    private readonly RepeatOptions _options;

    /// <summary>Adds to options what is said.</summary>
    /// <param name="options">The options.</param>
    public RepeatsBuilder(RepeatOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Counts only complaints that share the first levels of the category, so that "billing/roaming" and "billing/fees" count together and "network" does not.</summary>
    /// <param name="levels">How many levels, from 1 to <see cref="Category.MaxDepth"/>; a category with fewer counts with its own subtree.</param>
    public RepeatsBuilder PerCategory(int levels = 1)
    {
        _options.CategoryLevels = levels;
        return this;
    }

    /// <summary>Counts a customer who asks again about an open complaint, too: each recorded contact from the customer is one repeat more, unless the complaint waits for the customer.</summary>
    public RepeatsBuilder CountContacts()
    {
        _options.CountContacts = true;
        return this;
    }

    /// <summary>The largest count; what comes beyond costs nothing.</summary>
    /// <param name="count">From 1 to <see cref="ComplaintQuery.MaxPageSize"/>; without this call 100.</param>
    public RepeatsBuilder UpTo(int count)
    {
        _options.UpTo = count;
        return this;
    }
}
