namespace ComplaintFlow.Handlers;

/// <summary>Says how one is chosen among several people. What is needed is needed together; of the orders each decides between those whom the ones before it leave equal.</summary>
/// <typeparam name="TSelf">The builder itself.</typeparam>
public abstract class HandlerStrategyBuilder<TSelf>
    where TSelf : HandlerStrategyBuilder<TSelf>
{
    private readonly HandlerStrategyOptions _strategy;

    private protected HandlerStrategyBuilder(HandlerStrategyOptions strategy) => _strategy = strategy;

    /// <summary>The one with the fewest open complaints for their weight comes first. So it is where nothing is said.</summary>
    public TSelf ByLoad() => By(HandlerOrder.Load);

    /// <summary>The one whose latest complaint was given to them longest ago comes first.</summary>
    public TSelf ByLeastRecentlyAssigned() => By(HandlerOrder.LeastRecentlyAssigned);

    /// <summary>The one who had the complaint before, or the customer's latest other complaint, comes first. The latter needs a store that can be searched, and a customer with an identifier.</summary>
    public TSelf SameAsBefore() => By(HandlerOrder.SameAsBefore);

    /// <summary>Those who speak the customer's language come first.</summary>
    public TSelf ByCustomersLanguage() => By(HandlerOrder.CustomersLanguage);

    /// <summary>Only those with these skills are chosen.</summary>
    /// <param name="skills">All of which are needed.</param>
    public TSelf WithSkill(params ReadOnlySpan<string> skills)
    {
        foreach (string skill in skills)
            _strategy.Skill.Add(skill);
        return (TSelf)this;
    }

    /// <summary>Only those are chosen who have the complaint's category, or one above it, as a skill.</summary>
    public TSelf WithSkillForCategory()
    {
        _strategy.SkillForCategory = true;
        return (TSelf)this;
    }

    /// <summary>Only those are chosen who speak these languages.</summary>
    /// <param name="languages">Tags such as <c>zh</c>, all of which are needed.</param>
    public TSelf WithLanguage(params ReadOnlySpan<string> languages)
    {
        foreach (string language in languages)
            _strategy.Speaks.Add(language);
        return (TSelf)this;
    }

    /// <summary>Only those are chosen who speak the customer's language, where that is known.</summary>
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
