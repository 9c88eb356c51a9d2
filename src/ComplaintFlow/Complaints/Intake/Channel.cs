using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>The channel through which a complaint or a contact reached the firm.</summary>
[JsonConverter(typeof(CodeJsonConverter<Channel>))]
public readonly record struct Channel : ICode<Channel>
{
    private Channel(string name) => Name = name;

    /// <summary>A telephone call to any number of the firm.</summary>
    public static Channel Phone { get; } = new("phone");

    /// <summary>A call to a dedicated line for complaints and service.</summary>
    public static Channel Hotline { get; } = new("hotline");

    /// <summary>An e-mail.</summary>
    public static Channel Email { get; } = new("email");

    /// <summary>A form on the firm's website or in its app.</summary>
    public static Channel OnlineForm { get; } = new("online-form");

    /// <summary>A chat on the firm's website or in its app.</summary>
    public static Channel OnlineChat { get; } = new("online-chat");

    /// <summary>A post or message on a social network.</summary>
    public static Channel SocialMedia { get; } = new("social-media");

    /// <summary>Face to face.</summary>
    public static Channel InPerson { get; } = new("in-person");

    /// <summary>A letter.</summary>
    public static Channel Letter { get; } = new("letter");

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static Channel Of(string name) => new(CodeName.Check(name));

    static Channel IParsable<Channel>.Parse(string s, IFormatProvider? provider) => Codes.Parse<Channel>(s);

    static bool IParsable<Channel>.TryParse(string? s, IFormatProvider? provider, out Channel result) => Codes.TryParse(s, out result);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
