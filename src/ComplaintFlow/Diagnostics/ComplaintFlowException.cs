namespace ComplaintFlow;

/// <summary>The base of what the library throws when its surroundings or its description are at fault. A refused command is not an exception.</summary>
public abstract class ComplaintFlowException : Exception
{
    private protected ComplaintFlowException(string code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    /// <summary>One of <see cref="ErrorCodes"/>.</summary>
    public string Code { get; }
}
