using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>What a customer is offered. A host defines its own kinds with <see cref="Of"/>.</summary>
[JsonConverter(typeof(CodeJsonConverter<RemedyKind>))]
public readonly record struct RemedyKind : ICode<RemedyKind>
{
    private RemedyKind(string name) => Name = name;

    /// <summary>Take the product back, or exchange it for another.</summary>
    public static RemedyKind ReturnOrExchange { get; } = new("return-or-exchange");

    /// <summary>Repair the product.</summary>
    public static RemedyKind Repair { get; } = new("repair");

    /// <summary>Pay back what the customer paid, in whole or in part. Has an amount.</summary>
    public static RemedyKind Refund { get; } = new("refund");

    /// <summary>Pay for what the customer suffered. Has an amount.</summary>
    public static RemedyKind Compensation { get; } = new("compensation");

    /// <summary>Give a voucher. Has an amount.</summary>
    public static RemedyKind Voucher { get; } = new("voucher");

    /// <summary>Apologise, beyond the apology that belongs to every complaint.</summary>
    public static RemedyKind Apology { get; } = new("apology");

    /// <summary>Explain what happened, or what the terms mean.</summary>
    public static RemedyKind Explanation { get; } = new("explanation");

    /// <summary>Handle the customer's matter before others.</summary>
    public static RemedyKind Expedite { get; } = new("expedite");

    /// <summary>Cancel a contract, or surrender a policy.</summary>
    public static RemedyKind Cancellation { get; } = new("cancellation");

    /// <summary>Surprise the customer with something that was not expected.</summary>
    public static RemedyKind Gesture { get; } = new("gesture");

    /// <summary>Anything else.</summary>
    public static RemedyKind Other { get; } = new("other");

    /// <summary>Whether a remedy of this kind is always an amount of money.</summary>
    internal bool IsMonetary => this == Refund || this == Compensation || this == Voucher;

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static RemedyKind Of(string name) => new(CodeName.Check(name));

    static RemedyKind IParsable<RemedyKind>.Parse(string s, IFormatProvider? provider) => Codes.Parse<RemedyKind>(s);

    static bool IParsable<RemedyKind>.TryParse(string? s, IFormatProvider? provider, out RemedyKind result) => Codes.TryParse(s, out result);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
