using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;

namespace ComplaintFlow.Samples.WebHost;

/// <summary>
/// What is not a refusal: a request that cannot be read (400, 413, 428), and a database that does not answer (503). All else is 500, and logged.
/// </summary>
internal sealed partial class Faults(IProblemDetailsService problems, ILogger<Faults> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        ProblemDetailsContext problem = new() { HttpContext = httpContext };
        switch (exception)
        {
            case BadHttpRequestException bad:
                httpContext.Response.StatusCode = bad.StatusCode;
                problem.ProblemDetails.Detail = bad.InnerException is JsonException { Path: { } path } ? $"{bad.Message} At {path}." : bad.Message;
                break;
            // Nothing was done, or it was and the answer is lost: with the same key it can be sent again.
            case ComplaintFlowException down:
                Failed(log, down);
                httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                httpContext.Response.Headers.RetryAfter = "1";
                problem.ProblemDetails.Extensions["code"] = down.Code;
                break;
            default:
                return false;
        }

        return await problems.TryWriteAsync(problem);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The request failed, and can be sent again.")]
    private static partial void Failed(ILogger log, Exception fault);
}
