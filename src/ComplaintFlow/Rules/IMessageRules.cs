using ComplaintFlow.Deciding;

namespace ComplaintFlow.Rules;

/// <summary>Provides the rules in force on what customers are told, for mailers and previews.</summary>
public interface IMessageRules
{
    /// <summary>The names of the templates that rules name, in ordinal order.</summary>
    IReadOnlyList<string> Templates { get; }

    /// <summary>Returns what in a text would identify the customer of a complaint on a channel.</summary>
    /// <param name="complaint">The complaint.</param>
    /// <param name="channel">The channel on which the text is to go out.</param>
    /// <param name="text">The text.</param>
    /// <returns>What the text holds; empty on a channel that is not public.</returns>
    IReadOnlyList<IdentifyingField> FindIdentifying(Complaint complaint, Channel channel, string text);
}

/// <summary>The rules on messages of the rules in force.</summary>
internal sealed class CurrentMessageRules(IRulesSource source) : IMessageRules
{
    public IReadOnlyList<string> Templates => source.Current.Document.Messages.Templates;

    public IReadOnlyList<IdentifyingField> FindIdentifying(Complaint complaint, Channel channel, string text)
    {
        ArgumentNullException.ThrowIfNull(complaint);
        ArgumentNullException.ThrowIfNull(text);
        return source.Current.Document.Messages.PublicChannels.Find(complaint, channel, text);
    }
}
