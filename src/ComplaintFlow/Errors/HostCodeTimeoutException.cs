using System.Globalization;

namespace ComplaintFlow.Errors;

/// <summary>Thrown when code of the host, such as its authoriser or its journal anchor, did not end in time; the call that needed it did nothing.</summary>
/// <remarks>The code is asked to stop by its token, and left running when it ignores that.</remarks>
public sealed class HostCodeTimeoutException : ComplaintFlowException
{
    private HostCodeTimeoutException(string hostCode, string message, Task? running)
        : base(ErrorCodes.HostCodeTimeout, $"{ErrorCodes.HostCodeTimeout}: {message}") => (HostCode, Running) = (hostCode, running);

    /// <summary>The name of the code: <c>authorizer</c>, <c>anchor</c>, <c>classifier</c>, <c>directory</c>, or <c>deliver:</c> and the name of a subscription.</summary>
    public string HostCode { get; }

    /// <summary>The call that is still running; null when there was none, because too many earlier ones are.</summary>
    internal Task? Running { get; }

    internal static HostCodeTimeoutException Unfinished(string code, TimeSpan atMost, Task running) => new(
        code,
        string.Create(CultureInfo.InvariantCulture, $"'{code}' did not end within {atMost:c}. Let it end when its cancellation token is cancelled, and give its calls time-outs."),
        running);

    internal static HostCodeTimeoutException Stopped(string code) => new(
        code,
        $"'{code}' is not called, because too many of its earlier calls have not ended. It is called again when one of them ends; restart the process if none does.",
        null);
}
