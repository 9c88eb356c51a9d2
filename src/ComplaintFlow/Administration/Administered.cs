namespace ComplaintFlow;

/// <summary>The outcome of an operator's call.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
public sealed class Administered<T>
{
    private readonly T? _value;

    internal Administered(T value) => _value = value;

    internal Administered(Refusal refusal) => Refusal = refusal;

    /// <summary>Whether the call was carried out.</summary>
    public bool IsAccepted => Refusal is null;

    /// <summary>The reason why the call was refused; <see langword="null"/> when it was carried out.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Returns the result.</summary>
    /// <exception cref="CommandRefusedException">The call was refused.</exception>
    public T OrThrow() => Refusal is null ? _value! : throw new CommandRefusedException(Refusal);
}
