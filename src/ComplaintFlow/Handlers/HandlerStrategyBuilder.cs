namespace ComplaintFlow.Handlers;

/// <summary>
/// Defines the strategy for selecting among several people. All requirements apply together; each order applies to people whom the previous ones rank
/// equal.
/// </summary>
/// <typeparam name="TSelf">The type of the builder itself.</typeparam>
public abstract class HandlerStrategyBuilder<TSelf>
    where TSelf : HandlerStrategyBuilder<TSelf>
{
    private readonly HandlerStrategyOptions _strategy;

    private protected HandlerStrategyBuilder(HandlerStrategyOptions strategy) => _strategy = strategy;

    /// <summary>Ranks the person with the fewest open complaints relative to their weight first. This is the default.</summary>
    public TSelf ByLoad() => By(HandlerOrder.Load);

    /// <summary>Ranks the person whose latest assignment is the oldest first.</summary>
    public TSelf ByLeastRecentlyAssigned() => By(HandlerOrder.LeastRecentlyAssigned);

    /// <summary>
    /// Ranks the previous handler of the complaint, or of the customer's latest other complaint, first. The latter requires a searchable store, and a customer
    /// with an identifier.
    /// </summary>
    public TSelf SameAsBefore() => By(HandlerOrder.SameAsBefore);

    /// <summary>Ranks the people who speak the customer's language first.</summary>
    public TSelf ByCustomersLanguage() => By(HandlerOrder.CustomersLanguage);

    /// <summary>Requires skills.</summary>
    /// <param name="skills">The names of the skills, all of which are required.</param>
    public TSelf WithSkill(params ReadOnlySpan<string> skills)
    {
        foreach (string skill in skills)
            _strategy.Skill.Add(skill);
        return (TSelf)this;
    }

    /// <summary>Requires the complaint's category, or one above it, as a skill.</summary>
    public TSelf WithSkillForCategory()
    {
        _strategy.SkillForCategory = true;
        return (TSelf)this;
    }

    /// <summary>Requires languages.</summary>
    /// <param name="languages">Language tags such as <c>zh</c>, all of which are required.</param>
    public TSelf WithLanguage(params ReadOnlySpan<string> languages)
    {
        foreach (string language in languages)
            _strategy.Speaks.Add(language);
        return (TSelf)this;
    }

    /// <summary>Requires the customer's language, if it is known.</summary>
    public TSelf InCustomersLanguage()
    {
        _strategy.InCustomersLanguage = true;
        return (TSelf)this;
    }

    private TSelf By(HandlerOrder order)
    {
        _strategy.By.Add(order);
        return (TSelf)this;
    }
}
