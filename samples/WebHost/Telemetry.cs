using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ComplaintFlow.Samples.WebHost;

internal static class Telemetry
{
    /// <summary>
    /// Metrics and traces of complaints and of HTTP, and what is logged, by OTLP to where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says; to nobody without it.
    /// </summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        OpenTelemetryBuilder telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("complaints"))
            .WithMetrics(metrics => metrics.AddMeter("ComplaintFlow").AddAspNetCoreInstrumentation())
            .WithTracing(traces => traces.AddSource("ComplaintFlow").AddAspNetCoreInstrumentation());
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
            telemetry.UseOtlpExporter();
    }
}
