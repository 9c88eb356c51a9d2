using ComplaintFlow.Complaints;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>Defines in code which events have which messages sent to the customer.</summary>
/// <remarks>Not thread-safe. Faults are reported all at once, when the rules are compiled.</remarks>
public sealed class MessagesBuilder
{
    private readonly MessageOptions _options;

    /// <summary>Initializes a builder that adds to the options.</summary>
    /// <param name="options">The options to add to.</param>
    public MessagesBuilder(MessageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>
    /// Begins a rule for what is sent on an event, such as <see cref="Events.ComplaintReceived"/>. Of the rules for one event, the first that matches applies.
    /// </summary>
    /// <typeparam name="TEvent">The type of the event.</typeparam>
    /// <exception cref="ArgumentException"><typeparamref name="TEvent"/> is not the type of one event.</exception>
    public MessageRuleBuilder On<TEvent>()
        where TEvent : ComplaintEvent => Begin(new() { On = EventTypes.NameOf(typeof(TEvent)) });

    /// <summary>Begins a rule for what is sent when a complaint enters a status. Of the rules for one status, the first that matches applies.</summary>
    /// <param name="status">The status.</param>
    public MessageRuleBuilder OnStatus(Status status) => Begin(new() { Status = status.Name });

    /// <summary>Sets the channels that everybody can read. What the firm says there is refused if it would identify the customer.</summary>
    /// <param name="channels">The channels; without this call <see cref="Channel.SocialMedia"/>.</param>
    public MessagesBuilder PublicChannels(params ReadOnlySpan<Channel> channels)
    {
        _options.PublicChannels.Clear();
        foreach (Channel channel in channels)
            _options.PublicChannels.Add(channel.Name);
        return this;
    }

    /// <summary>Declares a condition in code that rules in configuration refer to by name (<c>"When": "abroad"</c>).</summary>
    /// <param name="name">The condition's name, 1 to 64 characters.</param>
    /// <param name="test">Returns whether a rule with this condition may apply; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">The version of the code; increase it when the code's answers change.</param>
    public MessagesBuilder Predicate(string name, Func<Complaint, bool> test, int version = 1)
    {
        _options.Predicates.Add(MatchPredicate.InCode(name, test, version));
        return this;
    }

    private MessageRuleBuilder Begin(MessageRuleOptions rule)
    {
        _options.Rules.Add(rule);
        return new MessageRuleBuilder(this, rule, _options.Rules.Count).SetName(null);
    }
}

/// <summary>Defines one rule, which ends with what is sent.</summary>
public sealed class MessageRuleBuilder
{
    private readonly MessagesBuilder _messages;
    private readonly MessageRuleOptions _rule;
    private readonly int _number;

    internal MessageRuleBuilder(MessagesBuilder messages, MessageRuleOptions rule, int number) => (_messages, _rule, _number) = (messages, rule, number);

    /// <summary>Adds keys that the complaint must match. Any key of one kind is enough; of different kinds all must match.</summary>
    /// <param name="keys">The keys to match: categories, urgencies, channels and so on.</param>
    /// <exception cref="ArgumentException">A key is the default value of its type.</exception>
    public MessageRuleBuilder When(params ReadOnlySpan<MatchKey> keys)
    {
        _rule.When.Add(keys);
        return this;
    }

    /// <summary>Adds a condition in code that must hold in addition to the keys. Configuration can refer to it by name.</summary>
    /// <param name="name">The condition's name, 1 to 64 characters.</param>
    /// <param name="test">Returns whether the rule may apply; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">The version of the code; increase it when the code's answers change.</param>
    /// <exception cref="InvalidOperationException">The rule already has a condition.</exception>
    public MessageRuleBuilder If(string name, Func<Complaint, bool> test, int version = 1)
    {
        _rule.When.SetCondition(name, test, version);
        return this;
    }

    /// <summary>Names the rule. Configuration replaces it by this name.</summary>
    /// <param name="name">The name, 1 to 64 characters. A rule without one is named after its occasion and its keys.</param>
    public MessageRuleBuilder Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return SetName(name);
    }

    /// <summary>Sets the channel through which the messages go out; without this call the one that the customer prefers, or else that of the complaint.</summary>
    /// <param name="channel">The channel.</param>
    public MessageRuleBuilder Through(Channel channel)
    {
        _rule.Through = channel;
        return this;
    }

    /// <summary>Sends messages to the customer, and ends the rule.</summary>
    /// <param name="templates">The names of the templates, 1 to <see cref="CustomerMessage.MaxTemplateLength"/> characters each, in order.</param>
    public MessagesBuilder Send(params ReadOnlySpan<string> templates)
    {
        foreach (string template in templates)
            _rule.Templates.Add(template);
        return _messages;
    }

    internal MessageRuleBuilder SetName(string? name)
    {
        _rule.Name = name;
        _rule.Place = Place.OfRule("AddMessages", _number, name);
        return this;
    }
}
