using System.Collections.Immutable;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Deciding;

/// <summary>The channels that everybody can read. What goes out there identifies nobody. Pure.</summary>
/// <param name="channels">The channels.</param>
internal sealed class PublicChannels(ImmutableArray<Channel> channels)
{
    /// <summary>The channels that are public where the rules say nothing.</summary>
    public static PublicChannels Default { get; } = new([Channel.SocialMedia]);

    /// <summary>The channels, in the order of their names.</summary>
    public ImmutableArray<Channel> All { get; } = [.. channels.Distinct().OrderBy(channel => channel.Name, StringComparer.Ordinal)];

    /// <summary>Returns the refusal of a text that would identify the customer on a public channel: it names what the text holds, and never the value.</summary>
    public DecisionRefusal? Check(Complaint complaint, Channel channel, string text)
    {
        ImmutableArray<IdentifyingField> found = Find(complaint, channel, text);
        if (found.IsEmpty)
            return null;
        DecisionRefusal refusal = DecisionRefusal.Of(ErrorCodes.IdentifiesCustomer, NamedCode.Of(TextKeys.Channel(channel.Name), channel.Name));
        foreach (IdentifyingField field in found)
            refusal = refusal.Because(TextKeys.PublicChannel(JsonNames.Of(field)));
        return refusal;
    }

    /// <summary>Returns what in a text would identify the customer; nothing on a channel that is not public.</summary>
    public ImmutableArray<IdentifyingField> Find(Complaint complaint, Channel channel, string text) => All.Contains(channel) ? IdentifyingText.Find(complaint, text) : [];
}
