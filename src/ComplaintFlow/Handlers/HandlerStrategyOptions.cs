namespace ComplaintFlow.Handlers;

/// <summary>How one is chosen among several people, as code and configuration say it.</summary>
public class HandlerStrategyOptions
{
    /// <summary>Who comes first: <c>load</c>, <c>least-recently-assigned</c>, <c>same-as-before</c>, <c>customers-language</c>; each decides between those whom the ones before it leave equal.</summary>
    /// <value>By default <c>load</c>.</value>
    public IList<string> By { get; } = [];

    /// <summary>Skills, all of which are needed.</summary>
    public IList<string> Skill { get; } = [];

    /// <summary>Languages, all of which are needed.</summary>
    public IList<string> Speaks { get; } = [];

    /// <summary>Whether the complaint's category, or one above it, is needed as a skill.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool? SkillForCategory { get; set; }

    /// <summary>Whether the customer's language is needed, where it is known.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool? InCustomersLanguage { get; set; }
}
